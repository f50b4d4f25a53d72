import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { GET as list } from '@/app/api/recordings/route'
import { createOpenRequests } from '@/lib/open-requests'
import { forgetShared } from '@/lib/shared'
import { stop } from '@/lib/stopping'
import { bytesOf, errorOf, serveAudioRoute, useTelnyx } from '@/lib/telnyx/media-test-bench'
import handler from '@/pages/api/recordings/[id]/audio'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { getDownloadTurns } from './download-turns'

let sandbox: Sandbox
let route: Awaited<ReturnType<typeof serveAudioRoute>>
let hourLong: string | undefined

beforeAll(async () => {
  sandbox = await startSandbox()
  useTelnyx(sandbox)
  for (const [name, value] of Object.entries({ AUTH_MODE: 'none', LIST_CACHE_SECONDS: '0' }))
    vi.stubEnv(name, value)
  route = await serveAudioRoute(handler)
  hourLong = sandbox.catalogue().hourLongDualWav
})
beforeEach(() => {
  forgetShared()
  sandbox.clearFaults()
  sandbox.clearRequests()
})
afterEach(() => forgetShared())
afterAll(async () => {
  await route.close()
  await sandbox.close()
  vi.unstubAllEnvs()
})

const askedOfStorage = () => sandbox.requests().filter(({ target }) => target === 'storage')
const underWay = () => askedOfStorage().filter(({ finished }) => !finished).length

test('lists come while files are downloaded at full speed, two of them at once for one user', async () => {
  let isDone = false
  let mostAtOnce = 0
  const downloads = Array.from({ length: 6 }, async () => {
    const response = await fetch(route.audioUrl(hourLong, '?download=1'))
    const { length } = await bytesOf(response)
    return { length, stated: Number(response.headers.get('content-length')) }
  })
  const whole = Promise.all(downloads).finally(() => {
    isDone = true
  })
  let listsMeanwhile = 0
  while (!isDone) {
    const response = await list(
      new Request(`http://127.0.0.1/api/recordings?page=${(listsMeanwhile % 50) + 1}`),
    )
    expect(response.status).toBe(200)
    mostAtOnce = Math.max(mostAtOnce, underWay())
    if (!isDone) listsMeanwhile += 1
  }
  for (const { length, stated } of await whole) expect(length).toBe(stated)
  expect(mostAtOnce).toBe(2)
  // One for each download would already be a list that nobody waits for.
  expect(listsMeanwhile).toBeGreaterThan(downloads.length)
})

test('a download that is given up lets the next one begin', async () => {
  sandbox.addFault({ target: 'storage', stallAfterBytes: 1_000 })
  const leaving = new AbortController()
  const [first, second] = await Promise.all(
    [1, 2].map(() => fetch(route.audioUrl(hourLong, '?download=1'), { signal: leaving.signal })),
  )
  const third = fetch(route.audioUrl(hourLong, '?download=1'))
  expect(askedOfStorage()).toHaveLength(2)
  leaving.abort()
  await Promise.allSettled([first?.arrayBuffer(), second?.arrayBuffer()])
  const begun = await third
  expect(begun.status).toBe(200)
  await begun.body?.cancel()
})

/** Downloads of which the first bytes came and no more, as many as one person may have. */
async function holdDownloads() {
  sandbox.addFault({ target: 'storage', stallAfterBytes: 1_000 })
  const held = [1, 2].map(async () => {
    const reader = (await fetch(route.audioUrl(hourLong, '?download=1'))).body?.getReader()
    await reader?.read()
    return reader
  })
  const readers = await Promise.all(held)
  sandbox.clearFaults()
  return readers
}

test('a download that stands still for a minute is ended for one who waits, and goes on from where it was', async () => {
  const laterMs = vi.fn(() => 0)
  const now = performance.now.bind(performance)
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + laterMs())
  onTestFinished(() => clock.mockRestore())
  const [first, second] = await holdDownloads()
  laterMs.mockReturnValue(61_000)
  const third = await fetch(route.audioUrl(hourLong, '?download=1'), {
    headers: { range: 'bytes=1000-1999' },
  })
  expect(third.status).toBe(206)
  expect((await bytesOf(third)).length).toBe(1_000)
  const readers = [first, second]
  const isFirst = await Promise.any(
    readers.map(async (reader, index) => {
      const outcome = await reader?.read().catch(() => 'broken')
      if (outcome !== 'broken') throw new Error('It ended whole.')
      return index === 0
    }),
  )
  await readers[isFirst ? 1 : 0]?.cancel()
})

test('a download that waits for its turn when the server is told to stop does not begin', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const held = await holdDownloads()
  const take = vi.spyOn(getDownloadTurns(), 'take')
  const waiting = fetch(route.audioUrl(hourLong, '?download=1'))
  await vi.waitUntil(() => take.mock.calls.length === 1)
  await stop('SIGTERM', { open: createOpenRequests(), drainMs: 0 })
  const refused = await waiting
  expect(refused.status).toBe(503)
  expect(await errorOf(refused)).toMatchObject({
    code: 'busy',
    message: expect.stringContaining('restarted'),
  })
  expect(askedOfStorage()).toHaveLength(2)
  for (const reader of held) await reader?.cancel()
})

test('the fifth recording that is heard at once is refused in words, and the first four go on', async () => {
  sandbox.addFault({ target: 'storage', bytesPerSecond: 16_000 })
  const ids = sandbox.catalogue()
  const different = [...new Set([hourLong, ids.ordinary, ids.bothDual, ids.voicemail, ...Object.values(ids)])]
  const heard: Response[] = []
  let refused: Response | undefined
  for (const id of different) {
    const response = await fetch(route.audioUrl(id))
    if (response.status === 429) refused = response
    else if (response.ok) heard.push(response)
    if (refused !== undefined) break
  }
  expect(heard).toHaveLength(4)
  expect(refused?.headers.get('retry-after')).toBe('5')
  expect(refused && (await errorOf(refused))).toMatchObject({
    code: 'busy',
    message: expect.stringMatching(/Pause one of them/),
  })
  for (const response of heard) await response.body?.cancel()
})

test('no page of another site can have a recording played or downloaded', async () => {
  for (const query of ['', '?download=1']) {
    const ask = (site: string) =>
      fetch(route.audioUrl(hourLong, query), { method: 'HEAD', headers: { 'sec-fetch-site': site } })
    expect((await ask('cross-site')).status).toBe(403)
    expect(sandbox.requests()).toEqual([])
    expect((await ask('same-origin')).status).toBe(200)
    sandbox.clearRequests()
  }
})

test('no sound begins once the server is about to stop', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await stop('SIGTERM', { open: createOpenRequests(), drainMs: 0 })
  const refused = await fetch(route.audioUrl(hourLong))
  expect(refused.status).toBe(503)
  expect(await errorOf(refused)).toMatchObject({ code: 'busy' })
  expect(sandbox.requests()).toEqual([])
})
