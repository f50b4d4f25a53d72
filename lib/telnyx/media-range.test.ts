import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAnswerTo, parseContentRange, parseRange, parseUnsatisfiedTotal } from './media-range'

describe('the range a browser asks for', () => {
  test.each([
    ['bytes=0-', 'bytes=0-'],
    ['bytes=0-0', 'bytes=0-0'],
    ['bytes=0-1', 'bytes=0-1'],
    ['bytes=500-', 'bytes=500-'],
    ['bytes=-500', 'bytes=-500'],
    ['bytes=-0', 'bytes=-0'],
    ['BYTES=1-2', 'bytes=1-2'],
    [' bytes=1-2 ', 'bytes=1-2'],
    ['bytes=007-0009', 'bytes=7-9'],
    ['bytes=99999999999999999999-', 'bytes=9007199254740991-'],
    ['bytes=0-99999999999999999999', 'bytes=0-9007199254740991'],
  ])('is passed on in one form: %s', (header, range) => {
    expect(parseRange(header)).toBe(range)
  })

  test.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=abc',
    'bytes=1-2-3',
    'bytes=0x1-2',
    'bytes=+1-2',
    'bytes=1.5-2',
    'bytes=0-1,5-9',
    'bytes=0-1, bytes=5-9',
    'seconds=0-10',
    'bytes=0-1\r\nHost: evil',
    'bytes=١-٢',
  ])('is ignored where it is several, malformed or of another unit: %s', (header) => {
    expect(parseRange(header)).toBeUndefined()
  })

  test('is never anything but one well-formed range, whatever was sent', () => {
    const anyHeader = fc.oneof(fc.string(), fc.stringMatching(/^ ?bytes=[\d,-]*$/))
    fc.assert(
      fc.property(anyHeader, (header) => {
        expect(parseRange(header) ?? 'bytes=0-').toMatch(/^bytes=(\d{1,16}-\d{0,16}|-\d{1,16})$/)
      }),
    )
  })
})

describe('what storage says of the bytes it sends', () => {
  test('is read where it is complete', () => {
    expect(parseContentRange('bytes 5-9/100')).toEqual({ first: 5, last: 9, total: 100 })
    expect(parseUnsatisfiedTotal('bytes */100')).toBe(100)
  })

  test.each([
    undefined,
    '',
    'bytes 5-9/*',
    'bytes 9-5/100',
    'bytes 5-100/100',
    'bytes */100',
    'bytes 5-9',
    'x 5-9/100',
  ])('is no span where it is open or contradicts itself: %s', (header) => {
    expect(parseContentRange(header)).toBeNull()
  })

  test.each([undefined, 'bytes */*', 'bytes 0-1/2'])('tells no total: %s', (header) => {
    expect(parseUnsatisfiedTotal(header)).toBeNull()
  })

  test.each([
    ['bytes=0-9', { first: 0, last: 9, total: 100 }, true],
    ['bytes=90-999', { first: 90, last: 99, total: 100 }, true],
    ['bytes=90-', { first: 90, last: 99, total: 100 }, true],
    ['bytes=-10', { first: 90, last: 99, total: 100 }, true],
    ['bytes=-500', { first: 0, last: 99, total: 100 }, true],
    ['bytes=0-9', { first: 1, last: 10, total: 100 }, false],
    ['bytes=0-9', { first: 0, last: 8, total: 100 }, false],
    ['bytes=90-', { first: 90, last: 98, total: 100 }, false],
    ['bytes=-10', { first: 80, last: 99, total: 100 }, false],
  ])('answers %s with %j: %s', (range, span, isAnswer) => {
    expect(isAnswerTo(range, span)).toBe(isAnswer)
  })
})
