import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

const canary = 'KEY_CANARY_77f3c1d09b'

test.use({ sandboxOptions: { apiKey: canary }, dashboardEnv: { TELNYX_API_KEY: canary } })

const secrets = [canary, 'X-Amz-Signature', 'X-Amz-Credential', 'telephony-recorder-prod']

test('the key and the signed links appear in no answer, page or log', async ({
  page,
  sandbox,
  dashboard,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/)
  const bodies: Promise<string>[] = []
  page.on('response', (response) => {
    const headers = JSON.stringify(response.headers())
    const isAudio = response.url().includes('/audio')
    bodies.push(
      isAudio
        ? Promise.resolve(headers)
        : response.text().then(
            (text) => headers + text,
            () => headers,
          ),
    )
  })
  await page.goto('/recordings?range=30d')
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page.getByRole('main').getByText('21–40 of')).toBeVisible()
  await page.goto(`/recordings/${sandbox.catalogue().bothDual}`)
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect(page.getByRole('region', { name: 'Player' })).toBeVisible()
  sandbox.addFault({ target: 'api', status: 401 })
  await page.goto('/recordings?region=x')
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()

  const everything = [...(await Promise.all(bodies)), dashboard.output()].join('\n')
  expect(everything.length).toBeGreaterThan(10_000)
  for (const secret of secrets) expect(everything, secret).not.toContain(secret)
})

test('the key goes to Telnyx and nowhere else', async ({ request, sandbox }) => {
  await request.get(`/api/recordings/${sandbox.catalogue().ordinary}/audio`)
  const requests = sandbox.requests()
  expect(requests.filter(({ target }) => target === 'storage')).not.toEqual([])
  for (const { target, headers } of requests) {
    expect(headers.authorization).toBe(target === 'api' ? `Bearer ${canary}` : undefined)
  }
})

test('the build carries neither a key nor a signed link, and browsers get no source maps', async () => {
  const folder = join(import.meta.dirname, '..', '.next', 'static')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  for (const file of files) {
    const text = await readFile(file, 'utf8')
    expect(text, file).not.toMatch(/KEY_SANDBOX|TELNYX_API_KEY=|X-Amz-Signature/)
  }
})

test('every page carries the policy and the headers that keep it to itself', async ({ request, sandbox }) => {
  for (const path of ['/recordings', `/recordings/${sandbox.catalogue().ordinary}`, '/nowhere']) {
    const headers = (await request.get(path)).headers()
    expect(headers['content-security-policy']).toMatch(
      /script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'/,
    )
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['cache-control']).toMatch(/no-store/)
  }
})

test('answers of the API are for their asker alone, and the audio carries the strictest policy', async ({
  request,
  sandbox,
}) => {
  const id = sandbox.catalogue().ordinary
  for (const path of [
    '/api/recordings',
    `/api/recordings/${id}`,
    '/api/recordings?size=7',
    `/api/recordings/${id}/audio`,
  ]) {
    expect((await request.get(path)).headers()['cache-control'], path).toBe('private, no-store')
  }
  const headers = (await request.get(`/api/recordings/${id}/audio`)).headers()
  expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'")
})
