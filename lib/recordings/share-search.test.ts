import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RecordingsQuestion, resolveSearch } from './resolve-search'
import { sortOrders, timestampKinds } from './search-fields'
import {
  DEFAULT_SEARCH,
  parseRecordingsSearch,
  type RecordingsSearch,
  serializeRecordingsSearch,
} from './search-params'
import { fixResults, keepWords } from './share-search'
import { rangePresets, toInstant } from './time-range'

const dayMs = 86_400_000
const nowMs = Date.parse('2026-11-24T14:03:22.417Z')
const zones = ['', 'UTC', 'America/New_York', 'Asia/Kolkata'] as const

/** Around the present, a year to each side. */
const anyMs = fc.integer({ min: nowMs - 365 * dayMs, max: nowMs + 365 * dayMs })
const anyInstant = anyMs.map((ms) => toInstant(new Date(ms)))
const orNone = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof(fc.constant('' as const), arbitrary)

const anyTimes = fc.oneof(
  fc.constantFrom('' as const, ...rangePresets).map((range) => ({ range, after: '', before: '' })),
  fc.tuple(orNone(anyInstant), orNone(anyInstant)).map(([one, other]) => {
    const isInOrder = one === '' || other === '' || Date.parse(one) <= Date.parse(other)
    return { range: '' as const, after: isInOrder ? one : other, before: isInOrder ? other : one }
  }),
)
const [, ...sortWords] = sortOrders
const anySearch: fc.Arbitrary<RecordingsSearch> = fc
  .record({
    times: anyTimes,
    by: fc.constantFrom(...timestampKinds),
    tz: fc.constantFrom(...zones),
    pin: orNone(anyInstant),
    number: fc.constantFrom('', '+14155550100'),
    digits: fc.constantFrom('', '415*'),
    sort: fc.constantFrom('' as const, ...sortWords),
    page: fc.integer({ min: 1, max: 400 }),
    open: fc.constantFrom('', 'a1b2c3d4-0000-4000-8000-000000000001'),
    t: fc.constantFrom(0, 83),
  })
  .map(({ times, ...rest }) => ({ ...DEFAULT_SEARCH, ...times, ...rest }))

const ask = (search: RecordingsSearch, atMs: number) =>
  resolveSearch(search, { now: new Date(atMs), defaultCountry: 'US' })

/** What the page shows for a search at `atMs`, as far as a link to it depends on it. */
function answerTo(search: RecordingsSearch, atMs: number) {
  const asked = ask(search, atMs).question.times[search.by]
  const applied = {
    ...{ after: asked?.gte ?? null, before: asked?.lte ?? null },
    ...{ from: null, to: null, number: null, spellings: [] },
  }
  return { applied, page: search.page, fetchedAt: new Date(atMs).toISOString() }
}

const share = (search: RecordingsSearch, atMs = nowMs) =>
  fixResults(search, answerTo(search, atMs), 'Europe/Berlin')

type Times = { start: number; end: number; created: number }

const isWithin = ({ times }: RecordingsQuestion, row: Times) =>
  timestampKinds.every((kind) => {
    const { gte, lte } = times[kind] ?? { gte: null, lte: null }
    return (gte === null || row[kind] >= Date.parse(gte)) && (lte === null || row[kind] <= Date.parse(lte))
  })

/** A call of up to an hour, and a recording that is finished within another. */
const anyRow = fc
  .tuple(anyMs, fc.nat(3_600_000), fc.nat(3_600_000))
  .map(([start, lengthMs, restMs]) => ({ start, end: start + lengthMs, created: start + lengthMs + restMs }))
const laterMs = fc.oneof(fc.constant(nowMs), fc.integer({ min: nowMs, max: nowMs + 400 * dayMs }))

describe('a link to these results', () => {
  it('asks the same question at any later time', () => {
    fc.assert(
      fc.property(anySearch, laterMs, (search, atMs) => {
        const shared = share(search)
        expect(ask(shared, atMs)).toEqual(ask(shared, nowMs))
        const { times, ...rest } = ask(search, nowMs).question
        expect(ask(shared, atMs)).toMatchObject({ ...ask(search, nowMs), question: rest })
        expect(times[search.by]?.gte ?? null).toBe(ask(shared, atMs).question.times[search.by]?.gte ?? null)
      }),
    )
  })

  it('finds the rows that there were, and none that were made since', () => {
    fc.assert(
      fc.property(anySearch, fc.array(anyRow, { maxLength: 20 }), laterMs, (search, rows, atMs) => {
        const [asked, sharedQuestion] = [ask(search, nowMs).question, ask(share(search), atMs).question]
        const existing = rows.filter(({ created }) => created <= nowMs)
        expect(rows.filter((row) => isWithin(sharedQuestion, row))).toEqual(
          existing.filter((row) => isWithin(asked, row)),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  it('survives the address, and sharing it again changes nothing', () => {
    fc.assert(
      fc.property(anySearch, laterMs, (search, atMs) => {
        const shared = share(search)
        const read = parseRecordingsSearch(new URLSearchParams(serializeRecordingsSearch(shared)))
        expect(read).toEqual({ search: shared, ignored: [] })
        expect(ask(share(shared, atMs), atMs)).toEqual(ask(shared, atMs))
      }),
    )
  })

  it('is pinned only where something new could get in', () => {
    const pinOf = (patch: Partial<RecordingsSearch>) => share({ ...DEFAULT_SEARCH, ...patch }).pin
    expect(pinOf({})).toBe('2026-11-24T14:03:22.417Z')
    expect(pinOf({ range: '7d' })).toBe('2026-11-24T14:03:22.417Z')
    expect(pinOf({ before: '2026-11-30T00:00:00Z' })).toBe('2026-11-24T14:03:22.417Z')
    expect(pinOf({ before: '2026-11-20T00:00:00Z', by: 'start' })).toBe('2026-11-24T14:03:22.417Z')
    expect(pinOf({ range: 'yesterday' })).toBe('')
    expect(pinOf({ before: '2026-11-20T00:00:00Z' })).toBe('')
  })

  it('keeps the zone of its words, or else takes along the one it was seen in', () => {
    expect(share({ ...DEFAULT_SEARCH, range: 'today', tz: 'Asia/Kolkata' }).tz).toBe('Asia/Kolkata')
    expect(share({ ...DEFAULT_SEARCH, range: 'today' })).toMatchObject({
      tz: 'Europe/Berlin',
      after: '2026-11-24T00:00:00Z',
    })
  })

  it('leads to the page that is shown, and opens nothing in the player', () => {
    const search = { ...DEFAULT_SEARCH, page: 99, open: 'a1b2', t: 83 }
    expect(fixResults(search, { ...answerTo(search, nowMs), page: 7 }, 'UTC')).toMatchObject({
      page: 7,
      open: '',
      t: 0,
    })
  })
})

describe('a link to the latest', () => {
  it('is the same search, from its first page and without a pin', () => {
    fc.assert(
      fc.property(anySearch, laterMs, (search, atMs) => {
        const { page, pin, open, t, ...words } = keepWords(search)
        expect({ page, pin, open, t }).toEqual({ page: 1, pin: '', open: '', t: 0 })
        expect({ ...search, ...words }).toEqual(search)
        expect(ask(keepWords(search), atMs)).toEqual(ask({ ...search, page: 1, pin: '' }, atMs))
      }),
    )
  })
})
