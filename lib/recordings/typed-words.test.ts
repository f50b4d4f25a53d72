import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTypedWords, writeTypedWord } from './typed-words'

const pairs = (text: string) => readTypedWords(text).map(({ key, value }) => [key, value])

describe('the words of a typed query', () => {
  test('are set apart by spaces, each with its key or none', () => {
    expect(pairs('from:+1415  today after:2026-11-01')).toEqual([
      ['from', '+1415'],
      ['', 'today'],
      ['after', '2026-11-01'],
    ])
  })

  test('keep a colon inside a value', () => {
    expect(pairs('from:sip:ann@example.com dur:1:00-5:00')).toEqual([
      ['from', 'sip:ann@example.com'],
      ['dur', '1:00-5:00'],
    ])
  })

  test('may have a value with spaces in quotes', () => {
    expect(pairs(String.raw`initiated:"Ann \"A\" Lee" x`)).toEqual([
      ['initiated', 'Ann "A" Lee'],
      ['', 'x'],
    ])
  })

  test('are read while one still types them', () => {
    expect(pairs('from:')).toEqual([['from', '']])
    expect(pairs('from: to:1')).toEqual([
      ['from', ''],
      ['to', '1'],
    ])
    expect(pairs('initiated:"Ann L')).toEqual([['initiated', 'Ann L']])
  })

  test('have keys in any case', () => {
    expect(pairs('FROM:Ann')).toEqual([['from', 'Ann']])
  })

  test('tell where they stand', () => {
    const text = '  to:"a b"  x'
    expect(readTypedWords(text).map(({ start, end }) => text.slice(start, end))).toEqual(['to:"a b"', 'x'])
  })
})

test('what is written is read again, whatever the value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
      expect(pairs(`a ${writeTypedWord('from', value)} b`)).toEqual([
        ['', 'a'],
        ['from', value],
        ['', 'b'],
      ])
    }),
    { numRuns: 1_000 },
  )
})

test('any text has words that lie in it, in order and apart', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      let last = 0
      for (const { start, end } of readTypedWords(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 1_000 },
  )
})
