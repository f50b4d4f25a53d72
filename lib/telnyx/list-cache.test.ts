import { beforeEach, describe, expect, it, vi } from 'vitest'
import { TelnyxError } from './errors'
import { createListCache } from './list-cache'

type Rows = string[]

let nowMs = 0
const load = vi.fn<(signal: AbortSignal) => Promise<Rows>>()
beforeEach(() => {
  nowMs = 1_000_000
  load.mockReset()
})

const createCache = ({ freshMs = 5_000, maxSize = 100 } = {}) =>
  createListCache<Rows>({
    freshMs,
    staleMs: 300_000,
    maxSize,
    sizeOf: (rows) => rows.length,
    now: () => nowMs,
  })

/** A load that stays under way until told how it ends. */
function holdLoad() {
  const held = Promise.withResolvers<Rows>()
  load.mockImplementationOnce((signal) => {
    signal.addEventListener('abort', () => held.reject(signal.reason))
    return held.promise
  })
  return held
}

describe('one question at one time', () => {
  it('is asked once, whoever waits for the answer', async () => {
    const cache = createCache()
    const held = holdLoad()
    const callers = Array.from({ length: 100 }, () => cache.get('a', load))
    held.resolve(['1'])
    const answers = await Promise.all(callers)
    expect(load).toHaveBeenCalledTimes(1)
    expect(new Set(answers).size).toBe(1)
  })

  it('is not mixed with another', async () => {
    const cache = createCache()
    load.mockResolvedValueOnce(['1']).mockResolvedValueOnce(['2'])
    const [a, b] = await Promise.all([cache.get('a', load), cache.get('b', load)])
    expect([a.value, b.value]).toEqual([['1'], ['2']])
  })

  it('goes on for the others when one who waits leaves', async () => {
    const cache = createCache()
    const held = holdLoad()
    const leaving = new AbortController()
    const first = cache.get('a', load, leaving.signal)
    const second = cache.get('a', load)
    leaving.abort()
    await expect(first).rejects.toThrow(/abort/)
    held.resolve(['1'])
    expect((await second).value).toEqual(['1'])
  })

  it('is called off when the last one leaves, and asked anew for whoever comes then', async () => {
    const cache = createCache()
    holdLoad()
    load.mockResolvedValueOnce(['2'])
    const leaving = new AbortController()
    const callers = [cache.get('a', load, leaving.signal), cache.get('a', load, leaving.signal)]
    leaving.abort()
    await Promise.all(callers.map((caller) => expect(caller).rejects.toThrow(/abort/)))
    expect(load.mock.calls[0]?.[0].aborted).toBe(true)
    expect((await cache.get('a', load)).value).toEqual(['2'])
    expect(load.mock.calls[1]?.[0].aborted).toBe(false)
  })

  it('is not asked for one who has left before', async () => {
    await expect(createCache().get('a', load, AbortSignal.abort())).rejects.toThrow(/abort/)
    expect(load).not.toHaveBeenCalled()
  })
})

describe('a known answer', () => {
  it('is given again while fresh, with the instant at which it came', async () => {
    const cache = createCache()
    load.mockResolvedValueOnce(['1']).mockResolvedValueOnce(['2'])
    await cache.get('a', load)
    nowMs += 4_999
    expect(await cache.get('a', load)).toMatchObject({ value: ['1'], fetchedAtMs: 1_000_000, isStale: false })
    nowMs += 1
    expect(await cache.get('a', load)).toMatchObject({ value: ['2'], fetchedAtMs: nowMs })
  })

  it('is never given again without asking when nothing is to be kept', async () => {
    const cache = createCache({ freshMs: 0 })
    load.mockResolvedValue(['1'])
    await cache.get('a', load)
    await cache.get('a', load)
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('makes room for newer ones', async () => {
    const cache = createCache({ maxSize: 2 })
    load.mockResolvedValue(['1'])
    for (const key of ['a', 'b', 'c', 'a']) await cache.get(key, load)
    expect(load).toHaveBeenCalledTimes(4)
  })
})

describe('while Telnyx fails', () => {
  const failing = ['telnyx_timeout', 'telnyx_unavailable', 'rate_limited', 'unexpected_response'] as const
  const telling = ['telnyx_key_refused', 'invalid_request', 'not_found'] as const

  async function cacheWithOldAnswer() {
    const cache = createCache()
    load.mockResolvedValueOnce(['1'])
    await cache.get('a', load)
    nowMs += 60_000
    return cache
  }

  it.each(failing)('%s is bridged with the last answer, known as such by its age', async (code) => {
    const cache = await cacheWithOldAnswer()
    load.mockRejectedValueOnce(new TelnyxError(code))
    expect(await cache.get('a', load)).toMatchObject({ value: ['1'], fetchedAtMs: 1_000_000, isStale: true })
  })

  it.each(telling)('%s is told, whatever is known', async (code) => {
    const cache = await cacheWithOldAnswer()
    load.mockRejectedValueOnce(new TelnyxError(code))
    await expect(cache.get('a', load)).rejects.toMatchObject({ code })
  })

  it('asks again only after a while, and recovers with the first answer', async () => {
    const cache = await cacheWithOldAnswer()
    load.mockRejectedValueOnce(new TelnyxError('telnyx_unavailable')).mockResolvedValueOnce(['2'])
    await cache.get('a', load)
    nowMs += 4_000
    expect((await cache.get('a', load)).isStale).toBe(true)
    expect(load).toHaveBeenCalledTimes(2)
    nowMs += 1_000
    expect(await cache.get('a', load)).toMatchObject({ value: ['2'], isStale: false })
  })

  it('gives no answer older than five minutes', async () => {
    const cache = await cacheWithOldAnswer()
    nowMs = 1_000_000 + 300_001
    load.mockRejectedValueOnce(new TelnyxError('telnyx_unavailable'))
    await expect(cache.get('a', load)).rejects.toMatchObject({ code: 'telnyx_unavailable' })
  })

  it('keeps no failure', async () => {
    const cache = createCache()
    load.mockRejectedValueOnce(new TelnyxError('not_found')).mockResolvedValueOnce(['1'])
    await expect(cache.get('a', load)).rejects.toThrow()
    expect((await cache.get('a', load)).value).toEqual(['1'])
  })
})
