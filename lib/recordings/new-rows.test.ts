import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordingRow, RecordingsPage } from './model'
import { countNewRows, growsAtTop } from './new-rows'
import { bareRecording, pageUnderTest, toRow } from './page-under-test'
import { DEFAULT_SEARCH, type RecordingsSearch } from './search-params'

const firstMs = Date.parse('2026-11-24T12:00:00Z')

/** The recording of each minute; those of a list are given newest first, as the list shows them. */
const rowOf = (minute: number) =>
  toRow(bareRecording({ id: `of-${minute}`, createdAt: new Date(firstMs + minute * 60_000).toISOString() }))
const pageOf = (minutes: readonly number[], size: 20 | 50 = 20) =>
  pageUnderTest(
    minutes
      .toSorted((one, other) => other - one)
      .slice(0, size)
      .map(rowOf),
    { size },
  )
const upTo = (count: number) => Array.from({ length: count }, (_, minute) => minute)

describe('a list that grows at its top', () => {
  const grows = (patch: Partial<RecordingsSearch>, page: Partial<RecordingsPage> = {}) =>
    growsAtTop({ ...DEFAULT_SEARCH, ...patch }, pageUnderTest([], page))
  const scan = { scanned: 1, total: 1, unreadable: 0, talkMs: 0, unknownLengths: 0 }

  it('is the first page of a range that ends now', () => {
    for (const range of ['', 'today', 'week', 'month', '24h', '90d'] as const)
      expect(grows({ range })).toBe(true)
    expect(grows({ after: '2026-11-01T00:00:00Z', number: '+14155550100' })).toBe(true)
  })

  it('is none that has an end, or was pinned, or is paged', () => {
    for (const range of ['yesterday', 'last-month'] as const) expect(grows({ range })).toBe(false)
    expect(grows({ before: '2030-01-01T00:00:00Z' })).toBe(false)
    expect(grows({ pin: '2026-11-24T12:00:00Z' })).toBe(false)
    expect(grows({ page: 2 }, { page: 2 })).toBe(false)
    expect(grows({ page: 2 }, { page: 1 })).toBe(false)
  })

  it('is none in another order, nor one that our server has not looked through yet', () => {
    expect(grows({ sort: 'longest' }, { scan: { ...scan, isComplete: true } })).toBe(false)
    expect(grows({ digits: '415' }, { scan: { ...scan, isComplete: false } })).toBe(false)
    expect(grows({ digits: '415' })).toBe(false)
    expect(grows({ digits: '415' }, { scan: { ...scan, isComplete: true } })).toBe(true)
  })
})

describe('new rows', () => {
  it('are those that were not there, however many', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(19), (oldCount, newCount) => {
        const [shown, later] = [pageOf(upTo(oldCount)), pageOf(upTo(oldCount + newCount))]
        expect(countNewRows(shown, later)).toEqual({ count: newCount, isAtLeast: false })
      }),
    )
  })

  it('are at least so many where they fill the whole answer', () => {
    expect(countNewRows(pageOf(upTo(30)), pageOf(upTo(50)))).toEqual({ count: 20, isAtLeast: true })
    expect(countNewRows(pageOf([]), pageOf(upTo(19)))).toEqual({ count: 19, isAtLeast: false })
  })

  it('are none where rows were deleted and older ones move up', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(59)), (deleted) => {
        const rest = upTo(60).filter((minute) => !deleted.includes(minute))
        expect(countNewRows(pageOf(upTo(60)), pageOf(rest)).count).toBe(0)
      }),
    )
  })

  it('are told from an answer that is shorter than what is shown, too', () => {
    expect(countNewRows(pageOf(upTo(60), 50), pageOf(upTo(63), 20))).toEqual({ count: 3, isAtLeast: false })
  })

  it('may come late and stand among those that are shown', () => {
    const withoutOne = upTo(40).filter((minute) => minute !== 35)
    expect(countNewRows(pageOf(withoutOne), pageOf(upTo(40))).count).toBe(1)
  })

  it('count once, whatever Telnyx sends: twice the same, without a time, or unreadable', () => {
    const damaged: RecordingRow = { kind: 'damaged', damaged: { position: 1, id: null, problem: 'No id.' } }
    const timeless = toRow(bareRecording({ id: 'timeless' }))
    const later = pageUnderTest([rowOf(99), rowOf(99), timeless, damaged, ...upTo(3).map(rowOf)])
    expect(countNewRows(pageOf(upTo(40)), later).count).toBe(2)
    expect(countNewRows(pageOf(upTo(3)), later).count).toBe(2)
  })
})
