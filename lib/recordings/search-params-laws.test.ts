import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  channelWords,
  formatWords,
  hearings,
  pageSizes,
  searchFields,
  sortOrders,
  timestampKinds,
} from './search-fields'
import {
  DEFAULT_SEARCH,
  parseRecordingsSearch,
  type RecordingsSearch,
  serializeRecordingsSearch,
} from './search-params'
import { rangePresets, toInstant } from './time-range'

const knownKeys = Object.keys(searchFields)

/** Any sequence of UTF-16 units: control characters, emoji and lone surrogates among them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
  fc.constantFrom('x'.repeat(8192), '📼'.repeat(2048), '0', '1e9', '+1 415', '2026-02-30', 'null', '[]'),
)
const anyKey = fc.oneof(
  fc.constantFrom(...knownKeys),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'filter[from]'),
  anyText,
)
const anyPairs = fc.array(fc.tuple(anyKey, anyText), { maxLength: 30 })
const anyRecord = fc
  .array(
    fc.tuple(
      anyKey,
      fc.oneof(anyText, fc.array(anyText, { maxLength: 4 }), fc.constantFrom<undefined>(undefined)),
    ),
    { maxLength: 30 },
  )
  .map((entries) => Object.fromEntries(entries))

const typed = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', maxLength })
    .map((value) => value.toWellFormed().trim())
    .filter((value) => value.length <= maxLength && !/\p{Cc}/u.test(value))
const orEmpty = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(fc.constant('' as const), arbitrary)
const instant = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true })
  .map(toInstant)

const times = fc.oneof(
  fc.record({
    range: orEmpty(fc.constantFrom(...rangePresets)),
    after: fc.constant(''),
    before: fc.constant(''),
  }),
  fc.tuple(orEmpty(instant), orEmpty(instant)).map(([one, other]) => {
    const isInOrder = one === '' || other === '' || Date.parse(one) <= Date.parse(other)
    return { range: '' as const, after: isInOrder ? one : other, before: isInOrder ? other : one }
  }),
)

const lengths = fc
  .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([one, other]) =>
    one === 0 || other === 0
      ? { min: one, max: other }
      : { min: Math.min(one, other), max: Math.max(one, other) },
  )
const digits = fc
  .tuple(fc.stringMatching(/^\d{2,15}$/), fc.constantFrom('', 'before', 'behind'))
  .map(([text, star]) => `${star === 'before' ? '*' : ''}${text}${star === 'behind' ? '*' : ''}`)
const [, ...sortWords] = sortOrders

const canonicalSearch: fc.Arbitrary<RecordingsSearch> = fc
  .record({
    times,
    lengths,
    digits: orEmpty(digits),
    channels: orEmpty(fc.constantFrom(...channelWords)),
    source: typed(64),
    initiated: typed(64),
    format: orEmpty(fc.constantFrom(...formatWords)),
    sort: orEmpty(fc.constantFrom(...sortWords)),
    by: fc.constantFrom(...timestampKinds),
    tz: fc.constantFrom('', 'UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', '+05:30'),
    number: typed(128),
    from: typed(128),
    to: fc.oneof(typed(128), fc.constant('+14155550100'), fc.constant('sip:Ann+1@Example.com;user=phone')),
    conference: typed(256),
    leg: orEmpty(fc.uuid()),
    session: orEmpty(fc.uuid()),
    connection: typed(128),
    control: fc.oneof(typed(512), fc.constant('v3:Ab+/=&%20#?')),
    sip: typed(256),
    region: typed(64),
    page: fc.integer({ min: 1, max: 10_000_000 }),
    size: fc.constantFrom(...pageSizes),
    pin: orEmpty(instant),
    open: orEmpty(fc.uuid()),
    t: fc.integer({ min: 0, max: 999_999_999 }).map((milliseconds) => milliseconds / 1000),
    speed: fc.integer({ min: 50, max: 300 }).map((percent) => percent / 100),
    hear: fc.constantFrom(...hearings),
  })
  .map(({ times, lengths, ...rest }) => ({ ...times, ...lengths, ...rest }))

describe('the laws of the URL', () => {
  test('any canonical search survives the URL unchanged and without a note', () => {
    fc.assert(
      fc.property(canonicalSearch, (search) => {
        const { search: read, ignored } = parseRecordingsSearch(
          new URLSearchParams(serializeRecordingsSearch(search)),
        )
        expect(read).toEqual(search)
        expect(ignored).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('two searches share an address only if they are equal', () => {
    fc.assert(
      fc.property(canonicalSearch, canonicalSearch, (one, other) => {
        const isSameAddress = serializeRecordingsSearch(one) === serializeRecordingsSearch(other)
        expect(isSameAddress).toBe(JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)))
      }),
    )
  })

  test('a field with its default value is never written', () => {
    fc.assert(
      fc.property(canonicalSearch, (search) => {
        const written = new URLSearchParams(serializeRecordingsSearch(search))
        for (const [key, value] of Object.entries(search)) {
          const isDefault = value === Object.entries(DEFAULT_SEARCH).find(([name]) => name === key)?.[1]
          expect(written.has(key)).toBe(!isDefault)
        }
      }),
    )
  })

  test('whatever comes as a query string, a canonical search comes out', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => expectCanonical(new URLSearchParams(pairs))),
      { numRuns: 300 },
    )
  })

  test('whatever comes as a record of the page, a canonical search comes out', () => {
    fc.assert(fc.property(anyRecord, expectCanonical), { numRuns: 300 })
  })
})

function sorted(search: RecordingsSearch) {
  return Object.entries(search).toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function expectCanonical(input: Parameters<typeof parseRecordingsSearch>[0]) {
  const first = parseRecordingsSearch(input)
  const again = parseRecordingsSearch(new URLSearchParams(serializeRecordingsSearch(first.search)))
  expect(again).toEqual({ search: first.search, ignored: [] })
  expect(Object.keys(first.search)).toEqual(Object.keys(DEFAULT_SEARCH))
  for (const { key, value, reason } of first.ignored) {
    expect(key.length).toBeLessThanOrEqual(64)
    expect(value.length).toBeLessThanOrEqual(64)
    expect(key.isWellFormed() && value.isWellFormed()).toBe(true)
    expect(reason).not.toBe('')
  }
}
