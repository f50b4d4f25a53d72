import { setImmediate as answerTime } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TelnyxError } from './errors'
import { createPolicy, defaultLimits, type PolicyLimits } from './policy'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const { signal } = new AbortController()
const outage = async (): Promise<string> => {
  await answerTime()
  throw new TelnyxError('telnyx_unavailable', { status: 503 })
}
const answer = async () => 'rows'

/** Calls under one policy, and how often Telnyx was really asked. */
function createCalls(limits: Partial<PolicyLimits> = {}) {
  const run = createPolicy({ ...defaultLimits, firstRetryMs: 1, longestRetryMs: 2, ...limits })
  const seen = { attempts: 0 }
  const call = (ask: () => Promise<string>) => {
    const counted = () => {
      seen.attempts += 1
      return ask()
    }
    return run(counted, { signal, remainingMs: () => 20_000 }).catch((error: unknown) => error)
  }
  const callTimes = async (count: number, ask: () => Promise<string>) => {
    for (let i = 0; i < count; i += 1) await call(ask)
  }
  return { seen, call, callTimes }
}

describe('Telnyx is left alone', () => {
  test('when half of ten calls have failed, and not when one fewer has', async () => {
    for (const [good, attemptsOfTheNext] of [
      [6, 1],
      [5, 0],
    ] as const) {
      const { seen, call, callTimes } = createCalls({ maxRetries: 0 })
      await callTimes(good, answer)
      await callTimes(10 - good, outage)
      seen.attempts = 0
      await call(answer)
      expect(seen.attempts).toBe(attemptsOfTheNext)
    }
  })

  test('for ten failures in ten seconds, and not for ten in ten minutes', async () => {
    const { seen, call } = createCalls({ maxRetries: 0 })
    for (let minute = 0; minute < 20; minute += 1) {
      await call(outage)
      await call(outage)
      vi.advanceTimersByTime(60_000)
    }
    expect(seen.attempts).toBe(40)
  })

  test('by those, too, who were waiting for their turn', async () => {
    const { seen, call } = createCalls({ maxRetries: 0, maxConcurrent: 2 })
    await Promise.all(Array.from({ length: 100 }, () => call(outage)))
    expect(seen.attempts).toBeLessThanOrEqual(12)
  })

  test('but for one look each fifteen seconds, by one caller, until that succeeds', async () => {
    const { seen, call, callTimes } = createCalls({ maxRetries: 0 })
    await callTimes(10, outage)
    for (const expected of [11, 12]) {
      vi.advanceTimersByTime(15_000)
      await Promise.all(Array.from({ length: 100 }, () => call(outage)))
      expect(seen.attempts).toBe(expected)
    }
    vi.advanceTimersByTime(15_000)
    expect(await Promise.all([call(answer), call(answer)])).toEqual(['rows', 'rows'])
  })

  test('again when whoever looked left before there was an answer', async () => {
    const { seen, call, callTimes } = createCalls({ maxRetries: 0 })
    await callTimes(10, outage)
    vi.advanceTimersByTime(15_000)
    await call(async () => {
      throw new DOMException('gone', 'AbortError')
    })
    seen.attempts = 0
    await call(answer)
    expect(seen.attempts).toBe(0)
  })

  test('through a minute of outage with a hundred users, and asked within twenty seconds of its end', async () => {
    const { seen, call } = createCalls()
    for (let second = 0; second < 60; second += 1) {
      await Promise.all(Array.from({ length: 100 }, () => call(outage)))
      vi.advanceTimersByTime(1_000)
    }
    // The first who came were under way at once; then one probe each fifteen seconds.
    expect(seen.attempts).toBeLessThanOrEqual(defaultLimits.maxConcurrent + 10 + 4)
    vi.advanceTimersByTime(15_000)
    expect(await call(answer)).toBe('rows')
  })
})

describe('repetitions', () => {
  const rush = async (count: number) => {
    const { seen, call } = createCalls()
    for (let i = 0; i < count; i += 1) await call(i % 5 === 4 ? outage : answer)
    return seen.attempts
  }

  test('add no more than a fifth to what is asked, beside the ten that are always left', async () => {
    const attempts = await rush(500)
    expect(attempts).toBeGreaterThan(500)
    expect(attempts).toBeLessThanOrEqual(500 * 1.2 + 10)
  })

  test('are there again after a while of rest', async () => {
    const { seen, call, callTimes } = createCalls({ breakerMinimumCalls: 1_000 })
    await callTimes(20, outage)
    seen.attempts = 0
    await call(outage)
    expect(seen.attempts).toBe(1)
    vi.advanceTimersByTime(60_000)
    seen.attempts = 0
    await call(outage)
    expect(seen.attempts).toBe(3)
  })
})
