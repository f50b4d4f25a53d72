import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { completeQuery } from './complete-query'

const words = (text: string, caret = text.length) => completeQuery(text, caret).map(({ word }) => word)

describe('completion', () => {
  test('offers the keys that begin as the word does', () => {
    expect(words('to:1 se')).toEqual(['session:'])
    expect(words('f')).toEqual(['from:', 'format:'])
    expect(words('d')).toEqual(['digits:', 'dur:'])
  })

  test('offers the values of a key that has few', () => {
    expect(words('range:last')).toEqual(['range:last-month '])
    expect(words('channels:')).toEqual(['channels:single ', 'channels:dual '])
  })

  test('leaves what is complete, what is free and what is empty alone', () => {
    expect(words('channels:dual')).toEqual([])
    expect(words('from:+1')).toEqual([])
    expect(words('')).toEqual([])
    expect(words('from:1 ')).toEqual([])
  })

  test('replaces the word at the caret and nothing else', () => {
    expect(completeQuery('to:1 fr x', 7)[0]).toMatchObject({ text: 'to:1 from: x', caret: 10 })
  })
})

test('the caret lies behind what was put in, at any place of any text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.nat(40), (text, at) => {
      for (const { text: completed, caret, word } of completeQuery(text, Math.min(at, text.length)))
        expect(completed.slice(caret - word.length, caret)).toBe(word)
    }),
  )
})
