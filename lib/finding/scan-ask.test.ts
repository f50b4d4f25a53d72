import { describe, expect, it, vi } from 'vitest'
import { TelnyxError } from '@/lib/telnyx/errors'
import type { ListAnswer } from '@/lib/telnyx/list-pages'
import { createTurns } from '@/lib/turns'
import { createAccount } from './account-under-test'
import { createScanAsk } from './scan-ask'
import { never, nowMs, planOf } from './scan-under-test'

const call = { id: 'one', createdMs: nowMs }
const { question } = planOf().resolved
const answer = () => createAccount([call]).ask(question, never)

function createBench(atOnce = 2) {
  let clockMs = 0
  const rests: number[] = []
  const ask = vi.fn<() => Promise<ListAnswer>>(answer)
  const pause = async (ms: number) => {
    rests.push(ms)
    clockMs += ms
  }
  const askPatiently = createScanAsk({ ask, takeTurn: createTurns(atOnce), pause, now: () => clockMs })
  return { ask, rests, askPatiently: (signal = never) => askPatiently(question, signal) }
}

describe('a question of a scan', () => {
  it('waits as long as Telnyx asks for, and goes on', async () => {
    const { ask, rests, askPatiently } = createBench()
    ask.mockRejectedValueOnce(new TelnyxError('rate_limited', { status: 429, retryAfterSeconds: 7 }))
    expect((await askPatiently()).rows).toHaveLength(1)
    expect(rests).toEqual([7_000])
  })

  it('lets all others rest as well', async () => {
    const { ask, rests, askPatiently } = createBench(1)
    ask.mockRejectedValueOnce(new TelnyxError('rate_limited', { status: 429, retryAfterSeconds: 7 }))
    await Promise.all([askPatiently(), askPatiently(), askPatiently()])
    expect(rests).toEqual([7_000])
    expect(ask).toHaveBeenCalledTimes(4)
  })

  it('is not asked again where it must wait for more than a minute', async () => {
    const { ask, rests, askPatiently } = createBench()
    ask.mockRejectedValue(new TelnyxError('rate_limited', { status: 429, retryAfterSeconds: 61 }))
    await expect(askPatiently()).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 61 })
    expect([rests, ask.mock.calls.length]).toEqual([[], 1])
  })

  it.each([
    ['telnyx_unavailable', 5, [1_000, 2_000, 4_000, 8_000]],
    ['unexpected_response', 2, [1_000]],
    ['telnyx_key_refused', 1, []],
    ['invalid_request', 1, []],
  ] as const)('that fails as %s is asked %i times', async (code, times, expected) => {
    const { ask, rests, askPatiently } = createBench()
    ask.mockRejectedValue(new TelnyxError(code))
    await expect(askPatiently()).rejects.toMatchObject({ code })
    expect([rests, ask.mock.calls.length]).toEqual([expected, times])
  })

  it('is asked again where the answer contradicts itself, but not for ever', async () => {
    const { ask, askPatiently } = createBench()
    const empty = { ...(await answer()), rows: [], totalResults: 9 }
    ask.mockResolvedValueOnce(empty)
    expect((await askPatiently()).rows).toHaveLength(1)
    ask.mockResolvedValue(empty)
    expect(await askPatiently()).toBe(empty)
    expect(ask).toHaveBeenCalledTimes(5)
  })

  it('leaves when whoever asks leaves, and gives its turn on', async () => {
    const { ask, askPatiently } = createBench(1)
    const held = Promise.withResolvers<ListAnswer>()
    ask.mockReturnValueOnce(held.promise)
    const leaving = new AbortController()
    const first = askPatiently()
    const second = askPatiently(leaving.signal)
    const third = askPatiently()
    leaving.abort()
    await expect(second).rejects.toThrow(/abort/i)
    held.resolve(await answer())
    await Promise.all([first, third])
    expect(ask).toHaveBeenCalledTimes(2)
  })
})
