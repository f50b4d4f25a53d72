import { describe, expect, it } from 'vitest'
import { barWords, type Clock, clockOf, speakBar, stretchWords, sumWords } from './bar-words'

const utc: Clock = { timeZone: 'UTC', showsYear: false }
const words = (after: string, before: string, clock = utc) =>
  stretchWords({ after: `2026-${after}Z`, before: `2026-${before}Z` }, clock)

describe('a stretch of time', () => {
  it.each([
    ['a day', '11-23T00:00:00', '11-23T23:59:59.999', 'Mon 23 Nov'],
    ['an hour', '11-23T14:00:00', '11-23T14:59:59.999', 'Mon 23 Nov, 14:00–15:00'],
    ['the last hour of a day', '11-23T23:00:00', '11-23T23:59:59.999', 'Mon 23 Nov, 23:00–24:00'],
    ['a week', '11-23T00:00:00', '11-29T23:59:59.999', 'Mon 23 Nov – Sun 29 Nov'],
    ['a day that was cut off', '11-23T14:05:00', '11-23T23:59:59.999', 'Mon 23 Nov, 14:05–24:00'],
    [
      'a week that was cut off',
      '11-25T14:05:00',
      '11-29T11:59:59.999',
      'Wed 25 Nov 14:05 – Sun 29 Nov 12:00',
    ],
  ])('that is %s', (_, after, before, expected) => {
    expect(words(after, before)).toBe(expected)
  })

  it('is told on the clock of its zone', () => {
    const berlin = { timeZone: 'Europe/Berlin', showsYear: false }
    expect(words('11-22T23:00:00', '11-23T22:59:59.999', berlin)).toBe('Mon 23 Nov')
  })

  it('says its year where that does not go without saying', () => {
    const bar = { after: '2026-11-23T00:00:00Z', before: '2026-11-23T23:59:59.999Z', count: 1 }
    const clock = (now: string) => clockOf({ bars: [bar], timeZone: 'UTC' }, new Date(now))
    expect(stretchWords(bar, clock('2026-12-24T00:00:00Z'))).toBe('Mon 23 Nov')
    expect(stretchWords(bar, clock('2027-01-01T00:00:00Z'))).toBe('Mon 23 Nov 2026')
  })
})

describe('a bar', () => {
  it.each([
    ['month', '2026-11-01T00:00:00Z', '2026-11-30T23:59:59.999Z', 'Nov 2026'],
    ['quarter', '2026-10-01T00:00:00Z', '2026-12-31T23:59:59.999Z', 'Oct–Dec 2026'],
    ['year', '2026-01-01T00:00:00Z', '2026-12-31T23:59:59.999Z', '2026'],
    ['month', '2026-11-12T00:00:00Z', '2026-11-30T23:59:59.999Z', 'Thu 12 Nov – Mon 30 Nov'],
    ['day', '2026-11-01T00:00:00Z', '2026-11-01T23:59:59.999Z', 'Sun 1 Nov'],
  ] as const)('of a %s is named as such', (unit, after, before, expected) => {
    expect(barWords({ after, before }, unit, utc)).toBe(expected)
  })

  it('is spoken with its count, and an unknown count is not none', () => {
    const bar = { after: '2026-11-23T00:00:00Z', before: '2026-11-23T23:59:59.999Z' }
    expect(speakBar({ ...bar, count: 41 }, 'day', utc)).toBe('Mon 23 Nov: 41 recordings')
    expect(speakBar({ ...bar, count: 1 }, 'day', utc)).toBe('Mon 23 Nov: 1 recording')
    expect(speakBar({ ...bar, count: 0 }, 'day', utc)).toBe('Mon 23 Nov: 0 recordings')
    expect(speakBar({ ...bar, count: null }, 'day', utc)).toBe('Mon 23 Nov: not counted')
  })
})

describe('several bars', () => {
  const bar = (count: number | null) => ({ after: '', before: '', count })

  it('are added up, and an unknown one can only add to it', () => {
    expect(sumWords([bar(1_000), bar(234)])).toBe('1,234 recordings')
    expect(sumWords([bar(1_000), bar(null)])).toBe('at least 1,000 recordings')
    expect(sumWords([bar(null), bar(null)])).toBe('not counted')
  })
})
