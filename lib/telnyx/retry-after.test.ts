import { describe, expect, it } from 'vitest'
import { readRetryAfterSeconds } from './retry-after'

const nowMs = Date.parse('2026-11-12T14:03:22Z')
const nowSeconds = nowMs / 1000

describe('how long Telnyx asks to be left alone', () => {
  it.each([
    ['seconds', { 'retry-after': '7' }, 7],
    ['no time at all', { 'retry-after': '0' }, 0],
    ['a date', { 'retry-after': 'Thu, 12 Nov 2026 14:03:52 GMT' }, 30],
    ['a date that is over', { 'retry-after': 'Thu, 12 Nov 2026 14:00:00 GMT' }, 0],
    ['an hour', { 'retry-after': '3600' }, 3600],
    ['the first of two headers', { 'retry-after': ['3', '9'] }, 3],
    ['the reset as seconds', { 'x-ratelimit-reset': '12' }, 12],
    ['the reset as an epoch', { 'x-ratelimit-reset': String(nowSeconds + 12) }, 12],
    ['a reset that is over', { 'x-ratelimit-reset': String(nowSeconds - 12) }, 0],
    ['the plainer of both', { 'retry-after': '2', 'x-ratelimit-reset': '50' }, 2],
    ['the reset beside nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': '4' }, 4],
  ])('is read as %s', (_, headers, seconds) => {
    expect(readRetryAfterSeconds(headers, nowMs)).toBe(seconds)
  })

  it.each(['-5', 'abc', '', '1.5', '1e3', '99999999999', 'Thu, never'])(
    'is not guessed from “%s”',
    (value) => {
      expect(readRetryAfterSeconds({ 'retry-after': value }, nowMs)).toBeNull()
      expect(readRetryAfterSeconds({ 'x-ratelimit-reset': value }, nowMs)).toBeNull()
    },
  )
})
