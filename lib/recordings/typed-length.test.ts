import { describe, expect, test } from 'vitest'
import { readLengths } from './typed-length'

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
