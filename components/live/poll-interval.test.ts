import { expect, it } from 'vitest'
import { ApiError } from '@/lib/http-error'
import { pollInterval, pollMs } from './poll-interval'

const failure = (retryAfterSeconds?: number) =>
  new ApiError({
    code: 'rate_limited',
    message: 'Slow down.',
    status: 429,
    requestId: 'req_1',
    retryAfterSeconds,
  })

/** The waits of one who asks on and on while every answer fails, the last good one having come at 0. */
function waits(count: number, error: Error) {
  let nowMs = pollMs
  return Array.from({ length: count }, () => {
    const waitMs = pollInterval({ error, dataUpdatedAt: 0, errorUpdatedAt: nowMs })
    nowMs += waitMs
    return waitMs / 1000
  })
}

it('is half a minute while answers come', () => {
  expect(pollInterval({ error: null, dataUpdatedAt: 600_000, errorUpdatedAt: 500_000 })).toBe(30_000)
})

it('doubles while every answer fails, up to five minutes', () => {
  expect(waits(6, new Error('no answer'))).toEqual([30, 60, 120, 240, 300, 300])
})

it('is never shorter than the server asks for', () => {
  expect(waits(3, failure(100))).toEqual([100, 130, 260])
  expect(waits(1, failure(3_600))).toEqual([3_600])
  expect(waits(1, failure(1))).toEqual([30])
})
