import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IndexQuestion, ListFilters, RecordingIndex } from '@/lib/finding/recording-index'
import type { Recording } from '@/lib/recordings/model'
import { toParty } from '@/lib/recordings/phone-number'
import { sortOrders, timestampKinds } from '@/lib/recordings/search-fields'
import { bothDatabases, type CacheUnderTest } from './cache-under-test'
import { holdInProcess } from './filling-turn'
import { findNaively, type NaiveRow, sumBucketsNaively, sumNaively } from './naive-index'
import { createRecordingIndex } from './recording-index'
import { recordingOf, wholeAccount } from './recordings-under-test'

// Few values, so that they meet: instants that are equal, numbers within numbers, lengths at the very limit.
const lastMs = 40
const instant = fc.integer({ min: 0, max: lastMs })
const numbers = [
  ...['+14155550100', '14155550100', '+14155550199', '4155550100', '100', '10', '+4930901820'],
  ...[
    'sip:+1415@pbx14155550100.example',
    'sip:100@pbx',
    'SIP:alice@example.com',
    'alice',
    'Alice',
    'anonymous',
  ],
  ...['+1 (415) 555-0100', 'ünïcode', '%', '_', '～', '😀', ''],
] as const
const number = fc.constantFrom(...numbers)
const digits = fc.record({
  text: fc.constantFrom('10', '100', '14', '415', '4155550100', '0100', '99', '14155550100', '777'),
  place: fc.constantFrom('anywhere', 'start', 'end'),
})
const lengthMs = fc.constantFrom(0, 1, 999, 1_000, 1_001, 60_000, 5_400_000)
const channels = fc.constantFrom('single', 'dual')
const source = fc.constantFrom('call', 'conference', 'Call')
const initiatedBy = fc.constantFrom('DialVerb', 'StartCallRecordingAPI')
const format = fc.constantFrom('mp3', 'wav')
const few = fc.constantFrom('a', 'b', 'A')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 })
const maybeNot = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 })
const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

const recording: fc.Arbitrary<Recording> = fc
  .record({
    id: fc.string({ unit: fc.constantFrom('a', 'B', '1', '-', '_'), minLength: 1, maxLength: 3 }),
    createdMs: instant,
    startedMs: maybe(instant),
    endedMs: maybe(instant),
    from: maybe(number),
    to: maybe(number),
    durationMs: maybe(lengthMs),
    channels: maybe(channels),
    source: maybe(source),
    initiatedBy: maybe(initiatedBy),
    connectionId: maybe(few),
    callControlId: maybe(few),
    callLegId: maybe(few),
    callSessionId: maybe(few),
    conferenceId: maybe(few),
    formats: fc.subarray<'mp3' | 'wav'>(['mp3', 'wav']),
  })
  .map(({ id, createdMs, startedMs, endedMs, from, to, ...fields }) =>
    recordingOf(id, createdMs, {
      ...fields,
      startedAt: iso(startedMs),
      endedAt: iso(endedMs),
      from: from === null ? null : toParty(from),
      to: to === null ? null : toParty(to),
    }),
  )

const row: fc.Arbitrary<NaiveRow> = fc.record({ recording, sip: rarely(few), region: rarely(few) })
const rows = fc.uniqueArray(row, {
  minLength: 0,
  maxLength: 60,
  size: 'max',
  selector: ({ recording: { id } }) => id,
})

const range = fc.record({ gteMs: maybe(instant), lteMs: maybe(instant) })
const list: fc.Arbitrary<ListFilters> = fc.record({
  equals: fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    fc.record(
      {
        ...{ from: number, to: number, conference: few, leg: few, session: few },
        ...{ connection: few, control: few, sip: few, region: few },
      },
      { requiredKeys: [] },
    ),
    fc.record({ from: number }),
    fc.record({ to: number }),
    fc.record({ session: few }),
  ),
  times: fc.oneof(fc.constant({}), fc.record({ start: range, end: range }, { requiredKeys: [] })),
})
const span = fc.tuple(instant, instant).map(([one, other]) => ({
  startMs: Math.min(one, other),
  endMs: Math.max(one, other),
}))
const anySpan = fc.oneof(fc.constant({ startMs: 0, endMs: lastMs }), span)

const question: fc.Arbitrary<IndexQuestion> = fc.record({
  parts: fc.oneof(
    { weight: 1, arbitrary: fc.constant([{ list: wholeAccount, within: [{ startMs: 0, endMs: lastMs }] }]) },
    {
      weight: 3,
      arbitrary: fc.array(fc.record({ list, within: fc.array(anySpan, { maxLength: 3 }) }), { maxLength: 3 }),
    },
  ),
  local: fc.record({
    digits: maybeNot(digits),
    minMs: rarely(lengthMs),
    maxMs: rarely(lengthMs),
    channels: rarely(channels),
    source: rarely(source),
    initiatedBy: rarely(initiatedBy),
    format: rarely(format),
    only: rarely(
      fc.record({
        parties: fc.array(number, { maxLength: 3 }),
        connections: fc.array(few, { maxLength: 2 }),
      }),
    ),
    sort: fc.constantFrom(...sortOrders),
  }),
})
const asked = fc.record({
  question,
  page: fc.record({ offset: fc.integer({ min: 0, max: 30 }), limit: fc.integer({ min: 0, max: 30 }) }),
  by: fc.constantFrom(...timestampKinds),
  edgesMs: fc.uniqueArray(fc.integer({ min: -1, max: lastMs + 2 }), { maxLength: 9 }),
})

const whole = { startMs: 0, endMs: lastMs }

/** First the whole account, then each list that alone tells of a SIP call id or a region. */
async function fill(index: RecordingIndex, all: readonly NaiveRow[]): Promise<void> {
  const recordings = all.map(({ recording }) => recording)
  await index.clear()
  await index.replace(wholeAccount, { span: whole, recordings, unreadable: 0 })
  for (const key of ['sip', 'region'] as const)
    for (const value of new Set(all.map((one) => one[key]).filter((known) => known !== null)))
      await index.replace(
        { equals: { [key]: value }, times: {} },
        {
          span: whole,
          recordings: all.filter((one) => one[key] === value).map(({ recording }) => recording),
          unreadable: 0,
        },
      )
}

const runs = { SQLite: 300, PostgreSQL: 60 } as const

describe.each(bothDatabases)('the index of recordings on %s', (name, make) => {
  // As many as make it look for totals and page on their own, as it does among very many.
  describe.each([1_000, 5])('that takes %i for few', (fewHits) => {
    let store: CacheUnderTest
    beforeAll(async () => {
      store = await make()
    })
    afterAll(() => store.remove())

    it('finds, orders and sums up what looking at each recording would', { timeout: 240_000 }, async () => {
      const index = createRecordingIndex({
        cache: store.openForLong(),
        fingerprint: 'ours',
        holdFilling: holdInProcess(),
        fewHits,
      })
      await fc.assert(
        fc.asyncProperty(rows, fc.array(asked, { minLength: 10, maxLength: 10 }), async (all, questions) => {
          await fill(index, all)
          for (const { question, page, by, edgesMs } of questions) {
            const found = findNaively(all, question)
            expect(await index.search(question, page)).toEqual({
              ...sumNaively(found),
              recordings: found.slice(page.offset, page.offset + page.limit),
            })
            const edges = edgesMs.toSorted((one, other) => one - other)
            expect(await index.totals(question, by, edges)).toEqual(sumBucketsNaively(found, by, edges))
          }
        }),
        { numRuns: runs[name] },
      )
    })
  })
})
