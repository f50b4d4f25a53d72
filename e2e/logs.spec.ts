import { once } from 'node:events'
import { get } from 'node:http'
import { expect, test } from '@playwright/test'
import { admin } from './access-world.ts'
import { type SignedInServer, startSignedIn } from './signed-in-server.ts'

const key = 'KEY_CANARY_5a17c0ffee'
const number = '+12025550147'

let server: SignedInServer
test.beforeEach(async () => {
  server = await startSignedIn(test.info().outputPath('data'), {
    // As `npm start` does.
    env: {
      TELNYX_API_KEY: key,
      LIST_CACHE_SECONDS: '0',
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    },
    sandboxOptions: { apiKey: key },
  })
})
test.afterEach(() => server.close())

/** Waits until the first bytes have come, and leaves. */
async function leaveEarly(path: string): Promise<void> {
  const headers = { cookie: server.cookie }
  const asked = get(new URL(path, server.origin), { agent: false, headers })
  asked.on('error', () => undefined)
  const [response] = await once(asked, 'response')
  response.on('error', () => undefined)
  await once(response, 'data')
  asked.destroy()
}

// What Next says of itself at the start, and where the token for the first administrator is.
const plain = /^(?:▲ Next|[-✓] |Setup: |\s*$|audit anchor )/

/** Whoever else writes to the output is named by the test that fails. */
function linesOf(output: string): Record<string, unknown>[] {
  const lines = output.split('\n').filter((line) => !plain.test(line))
  expect(lines.filter((line) => !line.startsWith('{'))).toEqual([])
  return lines.map((line) => JSON.parse(line))
}

test('the log joins each request to who asked and what Telnyx did, and holds no key, link, cookie or number', async () => {
  const { sandbox, dashboard, ask, readAudit, origin } = server
  const { ordinary = '', hourLongDualWav = '' } = sandbox.catalogue()
  const json = { 'content-type': 'application/json', origin }
  await ask(`/api/recordings?from=${encodeURIComponent(number)}`, { headers: { 'x-request-id': 'theirs' } })
  await ask(`/api/recordings/${encodeURIComponent(number)}`)
  await ask('/api/session', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ name: 'zoe', password: 'guess-canary' }),
  })
  const played = await ask(`/api/recordings/${ordinary}/audio`, { headers: { range: 'bytes=0-999' } })
  await played.arrayBuffer()
  await leaveEarly(`/api/recordings/${hourLongDualWav}/audio`)
  await leaveEarly(`/api/recordings/${hourLongDualWav}/waveform`)
  sandbox.addFault({ target: 'api', delayMs: 200 })
  await leaveEarly('/api/recordings/scan?digits=55')
  sandbox.clearFaults()
  sandbox.addFault({ target: 'api', status: 500 })
  const failed = await ask('/api/recordings?page=2')
  sandbox.clearFaults()
  sandbox.addFault({ target: 'storage', status: 503 })
  await ask(`/api/recordings/${sandbox.catalogue().bothDual}/audio`)
  await (await ask('/recordings')).text()

  const lines = () => linesOf(dashboard.output())
  const finished = (route: string) => lines().filter((line) => line.route === route)
  await expect.poll(() => finished('/api/recordings/[id]/audio')).toHaveLength(3)

  const [play, left, broken] = finished('/api/recordings/[id]/audio')
  const requestId = played.headers.get('x-request-id')
  expect(play).toMatchObject({ requestId, status: 206, audioBytes: 1000, userId: expect.any(String) })
  expect(readAudit()).toContainEqual({ event: 'play', resource: ordinary, requestId })
  expect(left).toMatchObject({ status: 200, brokenOff: true })
  expect(broken).toMatchObject({ status: 502, code: 'media_unavailable' })
  const failedId = (await failed.json()).error.requestId
  expect(lines().filter((line) => line.requestId === failedId)).toMatchObject([
    { level: 'warn', upstream: 'telnyx', attempts: 3, upstreamStatus: 500 },
    { level: 'error', status: 502 },
    { level: 'info', route: '/api/recordings', status: 502 },
  ])
  expect(finished('/api/session')).toMatchObject([{ status: 401, code: 'login_failed', userId: null }])

  const output = dashboard.output()
  expect(output, 'all of it').toMatch(/^▲ Next/)
  const secrets = [
    key,
    'X-Amz-',
    server.cookie.split('=')[1] ?? '',
    '2025550147',
    'theirs',
    'guess-canary',
    admin.password,
  ]
  for (const secret of secrets) expect(output, secret).not.toContain(secret)
})
