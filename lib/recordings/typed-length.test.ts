import { describe, expect, test } from 'vitest'
import { readLengths, readSeconds } from './typed-length'

describe('a length as people write it', () => {
  test.each([
    ['90', 90],
    ['1:30', 90],
    ['1:02:03', 3_723],
    ['90s', 90],
    ['5m', 300],
    ['1h30m', 5_400],
    ['1H', 3_600],
    ['0', 0],
  ])('%s is %i seconds', (text, seconds) => expect(readSeconds(text)).toBe(seconds))

  test.each(['', '-1', '1.5', '1:3', ':30', '5 m', 'm', '1d', '1e3', '1:30m', '1234567'])(
    '“%s” is none',
    (text) => expect(readSeconds(text)).toBeNull(),
  )
})

describe('bounds of a length', () => {
  test.each([
    ['>60', { min: 60 }],
    ['>=1:00', { min: 60 }],
    ['<5m', { max: 300 }],
    ['60-300', { min: 60, max: 300 }],
    ['1:00-5:00', { min: 60, max: 300 }],
  ])('%s', (text, lengths) => expect(readLengths(text)).toEqual(lengths))

  test.each(['60', '>', '<x', '1-2-3', '-5', '60-', '=60'])('“%s” bounds nothing', (text) =>
    expect(readLengths(text)).toBeNull(),
  )
})
