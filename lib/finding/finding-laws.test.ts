import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { Recording } from '@/lib/recordings/model'
import { sortOrders } from '@/lib/recordings/search-fields'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import type { SeenValues } from '@/lib/recordings/sight-limits'
import { findNaively } from '@/lib/store/naive-index'
import { getRecordingIndex } from '@/lib/store/recording-index'
import { startSandbox } from '@/sandbox/server'
import { type Call, createAccount, newestFirst, toRecording } from './account-under-test'
import { everything, findKnown } from './coverage'
import { prepareFinding } from './finding-under-test'
import { lookUp } from './look-up'
import { runScan } from './run-scan'
import { planScan, wholeAccount } from './scan-plan'
import { createStage, never, nowMs, planOf } from './scan-under-test'

// Only for its index in SQLite; Telnyx is in memory here.
prepareFinding(() => startSandbox({ size: 1 }))

const numbers = [
  '+14155550100',
  '14155550100',
  '4155550100',
  '+442079460123',
  '+4930901820',
  'sip:415@x.com',
  '',
]
const regions = ['us', 'eu', '']
const connections = ['1001', '1002', '1003']

const call = fc.record({
  // Often the same second, and within it the same instant.
  createdMs: fc.oneof(
    fc.nat(40).map((ms) => nowMs - 90_000_000 - ms * 250),
    fc.nat(3_000_000_000).map((ms) => nowMs - ms),
  ),
  from: fc.constantFrom(...numbers),
  to: fc.constantFrom(...numbers),
  durationMs: fc.option(fc.nat(20).map((seconds) => seconds * 60_000)),
  channels: fc.constantFrom('single', 'dual'),
  source: fc.constantFrom('call', 'conference'),
  initiatedBy: fc.constantFrom('DialVerb', 'Conference'),
  formats: fc.constantFrom<Recording['formats']>(['mp3'], ['wav'], ['mp3', 'wav'], []),
  region: fc.constantFrom(...regions),
  connection: fc.constantFrom(...connections),
})
const calls = fc
  .array(call, { maxLength: 40 })
  .map((all): Call[] => all.map((one, index) => ({ id: `call-${String(index).padStart(3, '0')}`, ...one })))

const orders = [
  newestFirst,
  (one: Call, other: Call) => newestFirst(other, one),
  (one: Call, other: Call) => (one.id < other.id ? -1 : 1),
]

const instant = fc.nat(3_000_000_000).map((ms) => new Date(nowMs - ms).toISOString())
const remote: fc.Arbitrary<Partial<RecordingsSearch>> = fc.record(
  {
    from: fc.constantFrom(...numbers),
    number: fc.constantFrom(...numbers),
    region: fc.constantFrom(...regions),
    connection: fc.constantFrom(...connections, ''),
    by: fc.constantFrom('created' as const, 'start' as const),
    after: instant,
    before: instant,
  },
  { requiredKeys: [] },
)
const local: fc.Arbitrary<LocalFilters> = fc.record({
  digits: fc.option(
    fc.record({
      text: fc.constantFrom('415', '0', '442', '99', '55501'),
      place: fc.constantFrom('anywhere' as const, 'start' as const, 'end' as const),
    }),
  ),
  minMs: fc.option(fc.constantFrom(60_000, 600_000)),
  maxMs: fc.option(fc.constantFrom(600_000, 900_000)),
  channels: fc.option(fc.constantFrom('single', 'dual')),
  source: fc.option(fc.constantFrom('call', 'conference')),
  initiatedBy: fc.option(fc.constantFrom('DialVerb', 'Conference')),
  format: fc.option(fc.constantFrom('mp3' as const, 'wav' as const)),
  only: fc.constant(null),
  sort: fc.constantFrom(...sortOrders),
})
/** What somebody may see of the account: the same whatever they ask for. */
const only: fc.Arbitrary<SeenValues | null> = fc.option(
  fc.record({
    parties: fc.uniqueArray(fc.constantFrom(...numbers.filter((number) => number !== '')), { maxLength: 3 }),
    connections: fc.uniqueArray(fc.constantFrom(...connections), { maxLength: 2 }),
  }),
  { freq: 2 },
)
const page = fc.record({ page: fc.integer({ min: 1, max: 4 }), size: fc.constantFrom(3, 10, 50) })

const everyTime = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER }

/** What Telnyx filters, by looking at each recording. */
function createRemoteFilter(search: Partial<RecordingsSearch>) {
  const { resolved } = planOf(search)
  const { question, spellings } = resolved
  return (one: Call) => {
    const recording = toRecording(one)
    const isInTime = (['created', 'start'] as const).every((kind) => {
      const { gte = null, lte = null } = question.times[kind] ?? {}
      const at = Date.parse((kind === 'created' ? recording.createdAt : recording.startedAt) ?? '')
      return (gte === null || at >= Date.parse(gte)) && (lte === null || at <= Date.parse(lte))
    })
    const isFrom = question.from === '' || one.from === question.from
    const isEither =
      spellings.length === 0 || [one.from, one.to].some((side) => spellings.includes(side ?? ''))
    const isOfConnection = question.connection === '' || one.connection === question.connection
    return (
      isInTime &&
      isFrom &&
      isEither &&
      isOfConnection &&
      (question.region === '' || one.region === question.region)
    )
  }
}

it('a scan and the index give the rows, order and totals of a look at every recording', async () => {
  const index = getRecordingIndex()
  await fc.assert(
    fc.asyncProperty(
      calls,
      fc.constantFrom(...orders),
      fc.array(
        fc.record({
          search: remote,
          only,
          questions: fc.array(fc.tuple(local, page), { minLength: 1, maxLength: 6 }),
        }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      async (all, order, searches) => {
        await index.clear()
        const account = createAccount(all, { order })
        for (const { search, only, questions } of searches) {
          const { options } = createStage(account, { index })
          const sound = (search.after ?? '') > (search.before ?? '~') ? { ...search, after: '' } : search
          const { resolved } = planOf(sound)
          const plan = planScan({ ...resolved, local: only === null ? null : { ...everything, only } })
          expect(await runScan(plan, options, never)).toBe('complete')
          const known = await findKnown(plan, index, never)
          for (const [filter, { page, size }] of questions) {
            const filters = { ...filter, only }
            const rows = all.filter(createRemoteFilter(sound)).map((one) => ({
              recording: toRecording(one),
              sip: null,
              region: null,
            }))
            const expected = findNaively(rows, {
              parts: [{ list: wholeAccount, within: [everyTime] }],
              local: filters,
            })
            const found = await lookUp(known, filters, { page, size }, index, never)
            const first = (found.page - 1) * size
            expect(found.recordings).toEqual(expected.slice(first, first + size))
            expect(found.total).toBe(expected.length)
            expect(found.page).toBe(Math.min(page, Math.max(1, Math.ceil(expected.length / size))))
            expect(found.talkMs).toBe(expected.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0))
          }
        }
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)
