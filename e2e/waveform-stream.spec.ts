import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test.use({ freshDashboard: true })

const pathOf = (id = '') => `/api/recordings/${id}/waveform`

test('a waveform arrives while storage still sends, and who leaves stops the drawing', async ({
  sandbox,
  dashboard,
}) => {
  const storage = () => sandbox.requests().filter(({ target }) => target === 'storage')
  sandbox.addFault({ target: 'storage', bytesPerSecond: 2_000_000 })
  const leaving = new AbortController()
  const path = pathOf(sandbox.catalogue().hourLongDualWav)
  const { body } = await fetch(new URL(path, dashboard.origin), { signal: leaving.signal })
  const reader = body?.getReader()
  let byteCount = 0
  while (byteCount < 6_000) byteCount += (await reader?.read())?.value?.length ?? 0
  expect(storage()).toMatchObject([{ finished: false }])
  leaving.abort()
  await expect.poll(() => storage()[0]).toMatchObject({ finished: true, aborted: true })
})

test('a waveform that cannot be finished breaks off, and the log says why in one line', async ({
  sandbox,
  dashboard,
}) => {
  const path = pathOf(sandbox.catalogue().hourLongDualWav)
  sandbox.addFault({ target: 'storage', times: 1, resetAfterBytes: 30_000_000 })
  sandbox.addFault({ target: 'storage', skip: 1, resetAfterBytes: 0 })
  const response = await fetch(new URL(path, dashboard.origin))
  expect(response.status).toBe(200)
  await expect(response.arrayBuffer()).rejects.toThrow()
  await expect.poll(dashboard.output).toContain('"code":"media_unavailable"')
  expect(dashboard.output()).not.toMatch(/failed to pipe|Error:|\n\s+at /)

  sandbox.clearFaults()
  const again = await fetch(new URL(path, dashboard.origin))
  expect((await again.arrayBuffer()).byteLength).toBeGreaterThan(144_000)
})

test('a recording whose waveform is known has its levels in the list, drawn for no other', async ({
  sandbox,
  page,
  request,
}) => {
  const levelsIn = async () => {
    const { rows } = await (await request.get('/api/recordings')).json()
    return rows.flatMap(({ levels, recording }: { levels: string[] | null; recording?: { id: string } }) =>
      levels ? [recording?.id] : [],
    )
  }
  expect(await levelsIn()).toEqual([])
  await page.goto('/recordings')
  await page.getByRole('table').getByRole('button', { name: /^Play/ }).first().click()
  const player = page.getByRole('region', { name: 'Player' })
  // Lanes are there before all of it is known.
  await expect(player).toContainText(/quiet \d+ %/)
  const opened = new URL(page.url()).searchParams.get('open')
  expect(await levelsIn()).toEqual([opened])
  expect(sandbox.requests().filter(({ path }) => path.endsWith('/waveform'))).toEqual([])
})

test('HEAD is answered as GET would be', async ({ sandbox, request }) => {
  const path = pathOf(sandbox.catalogue().bothDual)
  const [head, get] = [await request.head(path), await request.get(path)]
  expect(head.status()).toBe(200)
  expect(head.headers().etag).toBe(get.headers().etag)
})
