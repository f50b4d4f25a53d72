import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { linkOf } from '@/sandbox/sandbox-client'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { bytesOf, sha256, startAudioBench, useTelnyx } from './media-test-bench'

const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
let sandbox: Sandbox
let bench: Awaited<ReturnType<typeof startAudioBench>>
let dual: string | undefined
let hourLong: string | undefined
let whole: Buffer

beforeAll(async () => {
  sandbox = await startSandbox()
  useTelnyx(sandbox)
  bench = await startAudioBench({ idleMs: 200 })
  const { bothDual, hourLongDualWav } = sandbox.catalogue()
  dual = bothDual
  hourLong = hourLongDualWav
  whole = await bytesOf(await fetch(await linkOf(sandbox, dual, 'mp3')))
  sandbox.clearRequests()
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

const getAudio = (init: RequestInit = {}) => fetch(bench.audioUrl(dual), init)
const askedOfStorage = () => sandbox.requests().filter(({ target }) => target === 'storage')
const rangesAsked = () => askedOfStorage().map(({ headers }) => headers.range)

async function expectBrokenOff(response: Response) {
  expect(response.status).toBe(200)
  expect(response.headers.get('content-length')).toBe(`${whole.length}`)
  await expect(response.arrayBuffer()).rejects.toThrow()
}

describe('a transfer that storage breaks off', () => {
  test.each([
    ['resets before the first byte', { resetAfterBytes: 0 }],
    ['resets', { resetAfterBytes: 5_000 }],
    ['ends short', { shortByBytes: 1_000 }],
    ['lets stand', { stallAfterBytes: 5_000 }],
  ])('or %s is gone on with, byte for byte', async (_name, fault) => {
    sandbox.addFault({ target: 'storage', times: 1, ...fault })
    const response = await getAudio()
    expect(sha256(await bytesOf(response))).toBe(sha256(whole))
    const [first, second, ...others] = askedOfStorage()
    expect(others).toEqual([])
    expect(second?.headers).toMatchObject({
      range: `bytes=${first?.bytesSent}-${whole.length - 1}`,
      'if-match': response.headers.get('etag'),
    })
  })

  test('within a range is gone on with inside that range', async () => {
    sandbox.addFault({ target: 'storage', times: 2, resetAfterBytes: 700 })
    const response = await getAudio({ headers: { range: 'bytes=1000-8999' } })
    expect((await bytesOf(response)).equals(whole.subarray(1_000, 9_000))).toBe(true)
    expect(rangesAsked()).toEqual(['bytes=1000-8999', 'bytes=1700-8999', 'bytes=2400-8999'])
  })

  test('is gone on with under a new link when the old one ran out meanwhile', async () => {
    sandbox.addFault({ target: 'storage', times: 1, resetAfterBytes: 5_000 })
    sandbox.addFault({ target: 'storage', skip: 1, times: 1, expireLink: true })
    expect(sha256(await bytesOf(await getAudio()))).toBe(sha256(whole))
    expect(sandbox.requests().map(({ target }) => target)).toEqual([
      'api',
      'storage',
      'storage',
      'api',
      'storage',
    ])
  })

  test.each([
    ['refuses the key', 401],
    ['knows the recording no longer', 404],
    ['is down', 503],
  ])('is broken off where its link ran out and Telnyx %s', async (_name, status) => {
    sandbox.addFault({ target: 'storage', times: 1, resetAfterBytes: 5_000 })
    sandbox.addFault({ target: 'storage', skip: 1, expireLink: true })
    sandbox.addFault({ target: 'api', skip: 1, status, headers: { 'retry-after': '3600' } })
    await expectBrokenOff(await getAudio())
    expect(sandbox.requests().filter(({ target }) => target === 'api')).toHaveLength(2)
  })

  test('needs no Telnyx to go on under a link that still works', async () => {
    sandbox.addFault({ target: 'api', skip: 1, status: 503 })
    sandbox.addFault({ target: 'storage', times: 1, resetAfterBytes: 5_000 })
    expect(sha256(await bytesOf(await getAudio()))).toBe(sha256(whole))
  })

  test('again and again is broken off towards the browser, never ended short', async () => {
    sandbox.addFault({ target: 'storage', resetAfterBytes: 1_000 })
    log.mockClear()
    await expectBrokenOff(await getAudio())
    expect(askedOfStorage()).toHaveLength(3)
    expect(log.mock.calls.join()).toContain('"code":"media_unavailable"')
  })

  test('is forgiven more often where much was heard in between', async () => {
    const range = 'bytes=0-5999999'
    const link = await linkOf(sandbox, hourLong, 'mp3')
    const expected = await bytesOf(await fetch(link, { headers: { range } }))
    // Each ends short of what is left, a little more than the mebibyte further on that earns another.
    for (const skip of [0, 1, 2, 3]) {
      sandbox.addFault({
        target: 'storage',
        skip,
        times: 1,
        shortByBytes: 6_000_000 - (skip + 1) * 1_100_000,
      })
    }
    sandbox.clearRequests()
    const response = await fetch(bench.audioUrl(hourLong), { headers: { range } })
    expect(sha256(await bytesOf(response))).toBe(sha256(expected))
    expect(askedOfStorage()).toHaveLength(5)
  })

  test.each([
    ['has changed', { skip: 1, etag: '"changed"' }],
    ['has changed under a storage that ignores conditions', { skip: 1, headers: { etag: '"changed"' } }],
    ['is no longer given in parts', { skip: 1, ignoreRange: true }],
    ['is given in other parts', { skip: 1, headers: { 'content-range': 'bytes 5001-9999/10000' } }],
    ['has become a page', { skip: 1, contentType: 'text/html' }],
    ['is gone', { skip: 1, status: 404 }],
  ])('of a file that %s is never joined with another', async (_name, fault) => {
    sandbox.addFault({ target: 'storage', times: 1, resetAfterBytes: 5_000 })
    sandbox.addFault({ target: 'storage', ...fault })
    await expectBrokenOff(await getAudio())
  })

  test.each([['W/"weak"'], ['']])(
    'of a file whose version %j proves nothing is not gone on with',
    async (etag) => {
      sandbox.addFault({ target: 'storage', resetAfterBytes: 5_000, headers: { etag } })
      await expectBrokenOff(await getAudio())
      expect(askedOfStorage()).toHaveLength(1)
    },
  )

  test('leaves nothing of the other file running', async () => {
    sandbox.addFault({ target: 'storage', times: 1, resetAfterBytes: 5_000 })
    sandbox.addFault({ target: 'storage', skip: 1, headers: { etag: '"changed"' } })
    const response = await fetch(bench.audioUrl(hourLong, '?format=wav'))
    await expect(response.arrayBuffer()).rejects.toThrow()
    await expect.poll(() => askedOfStorage().at(-1)).toMatchObject({ finished: true, aborted: true })
    expect(askedOfStorage()).toHaveLength(2)
  })
})
