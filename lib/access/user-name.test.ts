import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readUserName, toNameKey } from './user-name'

describe('a name', () => {
  it.each(['ada', 'Ada Lovelace', 'ada.lovelace+qa@example.com', "O'Brien", 'Łukasz', '小林', '7of9'])(
    'may be %s',
    (name) => {
      expect(readUserName(name)).toBe(name)
    },
  )

  it.each([
    '',
    '   ',
    '-ada',
    'ada  lovelace',
    'ada\tlovelace',
    'ada\u200b',
    'ada\u202egnp',
    'ada\0',
    '<ada>',
    'ada/admin',
    'a'.repeat(65),
    '\ud83d\ude00',
    '\ud800',
  ])('may not be %j', (name) => {
    expect(() => readUserName(name)).toThrow(
      expect.objectContaining({ code: 'name_unusable', field: 'name' }),
    )
  })

  it('is one, however it is composed and whatever space is around it', () => {
    expect(readUserName(' Zoe\u0308\n')).toBe('Zo\u00eb')
  })
})

function isName(text: string): boolean {
  try {
    readUserName(text)
    return true
  } catch {
    return false
  }
}
const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }).filter(isName)

describe('two names', () => {
  it.each([
    ['Ada', 'aDA'],
    ['ada', ' ada '],
    ['Zo\u00eb', 'zoe\u0308'],
    ['stra\u00dfe', 'STRASSE'],
    ['\u03c3\u03bf\u03c6\u03cc\u03c2', '\u03a3\u039f\u03a6\u038c\u03a3'],
    ['\uff41\uff44\uff41', 'ada'],
  ])('%s and %s are one', (one, other) => {
    expect(toNameKey(one)).toBe(toNameKey(other))
  })

  it('are one however they are composed and in either case', () => {
    fc.assert(
      fc.property(names, (name) => {
        const key = toNameKey(name)
        const variants = [key, name.normalize('NFD'), name.toUpperCase(), name.toLowerCase()]
        expect(variants.map(toNameKey)).toEqual(variants.map(() => key))
      }),
      { numRuns: 1_000 },
    )
  })
})
