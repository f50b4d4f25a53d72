import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SEARCH } from './search-params'
import { parseTypedQuery, writeTypedQuery } from './typed-query'

const zone = 'Europe/Berlin'
const read = (text: string) => parseTypedQuery(text, zone)

function expectSearch(text: string, patch: Partial<typeof DEFAULT_SEARCH>) {
  expect(read(text)).toEqual({ search: { ...DEFAULT_SEARCH, ...patch }, problems: [] })
}

describe('a typed query', () => {
  test('says in words what the URL says', () => {
    expectSearch('from:+14155550100 after:2026-11-01 dur:>60', {
      from: '+14155550100',
      after: '2026-10-31T23:00:00Z',
      min: 60,
      tz: zone,
    })
  })

  test.each([
    ['today', { range: 'today', tz: zone }],
    ['LONGEST', { sort: 'longest' }],
    ['dual wav', { channels: 'dual', format: 'wav' }],
    ['415', { digits: '415' }],
    ['+1415', { digits: '1415*' }],
    ['*0199', { digits: '*0199' }],
    ['+1-415-555-0100', { number: '+1-415-555-0100' }],
    ['ann@example.com', { number: 'ann@example.com' }],
    ['sort:from', { sort: 'from' }],
    ['dur:1:00-5:00', { min: 60, max: 300 }],
    ['initiated:"Ann Lee"', { initiated: 'Ann Lee' }],
    ['', {}],
  ] as const)('“%s”', (text, patch) => expectSearch(text, patch))

  test('one day is from its first to its last moment, on the clock of the viewer', () => {
    expectSearch('on:2026-11-01', {
      after: '2026-10-31T23:00:00Z',
      before: '2026-11-01T22:59:59.999Z',
      tz: zone,
    })
  })

  test.each([
    ['hello', '“hello” is not understood. Begin with a word such as from: or after:.'],
    ['from:', '“from:” needs a value.'],
    ['form:1', '“form:” is not a filter.'],
    ['page:3', '“page:” is not a filter.'],
    ['dur:60', '“dur:60” is not a length such as >60, <5m or 1:00-5:00.'],
    [
      'range:soon',
      '“range:soon” is not one of today, yesterday, week, month, last-month, 24h, 7d, 30d, 90d.',
    ],
    ['after:2026-13-01', '“after:2026-13-01” is not a date.'],
    ['leg:7', '“leg:7” is not a UUID.'],
    ['from:1 from:2', '“from:2” is given twice; the first counts.'],
  ])('“%s” is told to be wrong', (text, problem) => {
    expect(read(`${text} to:100`).problems).toEqual([problem])
    expect(read(`${text} to:100`).search.to).toBe('100')
  })
})

const typed = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((value) => value.toWellFormed().trim())
  .filter((value) => !/\p{Cc}/u.test(value))

test('a search that is written and read again is the same', () => {
  const searches = fc.record(
    {
      from: typed,
      initiated: typed,
      sip: typed,
      digits: fc.constantFrom('', '415', '415*', '*99'),
      min: fc.integer({ min: 0, max: 500_000 }),
      max: fc.integer({ min: 500_000, max: 999_999 }),
      range: fc.constantFrom('7d' as const, 'last-month' as const),
      format: fc.constantFrom('mp3' as const, 'wav' as const),
      sort: fc.constantFrom('oldest' as const, 'from' as const),
      session: fc.uuid(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(searches, (patch) => {
      const search = { ...DEFAULT_SEARCH, ...patch, tz: patch.range === undefined ? '' : zone }
      expect(read(writeTypedQuery(search))).toEqual({ search, problems: [] })
    }),
    { numRuns: 1_000 },
  )
})

test('whatever is typed, a search and whole sentences come out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      for (const problem of read(text).problems) expect(problem).toMatch(/\.$/s)
    }),
    { numRuns: 1_000 },
  )
})
