import { once } from 'node:events'
import { get } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { startAudioBench, useTelnyx } from './media-test-bench'

const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
let sandbox: Sandbox
let bench: Awaited<ReturnType<typeof startAudioBench>>
let hourLong: string | undefined

beforeAll(async () => {
  sandbox = await startSandbox()
  useTelnyx(sandbox)
  bench = await startAudioBench()
  hourLong = sandbox.catalogue().hourLongDualWav
})
afterEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
  bench.forget()
})
afterAll(async () => {
  await bench.close()
  await sandbox.close()
  vi.unstubAllEnvs()
  log.mockRestore()
})

const askedOfStorage = () => sandbox.requests().filter(({ target }) => target === 'storage')

describe('a listener who leaves', () => {
  const leftBehind = { finished: true, aborted: true }

  test('before the first byte lets go of storage', async () => {
    sandbox.addFault({ target: 'storage', beforeHeaders: 'stall' })
    const leaving = new AbortController()
    const response = fetch(bench.audioUrl(hourLong), { signal: leaving.signal })
    await Promise.all([
      expect(response).rejects.toThrow(),
      expect
        .poll(() => askedOfStorage().length)
        .toBe(1)
        .then(() => leaving.abort()),
    ])
    await expect.poll(askedOfStorage).toMatchObject([leftBehind])
  })

  test('halfway lets go of storage, and a thousand at once of all its sockets, in silence', async () => {
    log.mockClear()
    sandbox.addFault({ target: 'storage', stallAfterBytes: 10_000 })
    const leaving = new AbortController()
    const listeners = Array.from({ length: 1_000 }, async () => {
      const response = await fetch(bench.audioUrl(hourLong), { signal: leaving.signal })
      return response.body?.getReader().read()
    })
    await Promise.all(listeners)
    expect(sandbox.openSockets().storage).toBe(1_000)
    leaving.abort()
    await expect.poll(() => sandbox.openSockets().storage, { timeout: 10_000 }).toBe(0)
    await expect.poll(askedOfStorage).toMatchObject(Array.from({ length: 1_000 }, () => leftBehind))
    expect(log).not.toHaveBeenCalled()
  })
})

test('a listener who does not read holds storage back instead of filling our memory', async () => {
  const request = get(bench.audioUrl(hourLong, '?format=wav'), (response) => response.pause())
  onTestFinished(() => {
    request.destroy()
  })
  let sentBefore = -1
  const sent = () => askedOfStorage()[0]?.bytesSent ?? 0
  const hasStopped = () => {
    const isSame = sent() === sentBefore && sent() > 0
    sentBefore = sent()
    return isSame
  }
  await expect.poll(hasStopped, { interval: 100, timeout: 10_000 }).toBe(true)
  expect(sent()).toBeLessThan(24 * 1024 * 1024)
})

test('two hundred listeners who do not read leave room for others, and nothing behind when they go', async () => {
  // Slow enough that nobody gets to the end meanwhile.
  sandbox.addFault({ target: 'storage', bytesPerSecond: 50_000, times: 200 })
  const requests = Array.from({ length: 200 }, () =>
    get(bench.audioUrl(hourLong), (response) => response.pause()),
  )
  await Promise.all(requests.map((request) => once(request, 'response')))
  const other = await fetch(bench.audioUrl(hourLong), { headers: { range: 'bytes=0-99' } })
  expect((await other.bytes()).length).toBe(100)
  for (const request of requests) request.destroy()
  await expect.poll(() => askedOfStorage().filter(({ aborted }) => aborted).length).toBe(200)
  // That of the one who heard it out is kept for the next.
  await expect.poll(() => sandbox.openSockets().storage).toBe(1)
})
