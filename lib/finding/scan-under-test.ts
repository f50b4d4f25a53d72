import { resolveSearch } from '@/lib/recordings/resolve-search'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { createTurns } from '@/lib/turns'
import { type Account, type Call, newestFirst } from './account-under-test'
import { everything, findKnown } from './coverage'
import { createIndexInMemory } from './index-under-test'
import { createRecentSpans } from './recent-spans'
import { runScan, type ScanOptions } from './run-scan'
import { createScanAsk } from './scan-ask'
import { planScan } from './scan-plan'

export const hourMs = 3_600_000
export const nowMs = Date.parse('2026-11-24T12:00:00Z')
export const never = new AbortController().signal

export const planOf = (search: Partial<RecordingsSearch> = {}) =>
  planScan(resolveSearch({ ...DEFAULT_SEARCH, ...search }, { now: new Date(nowMs), defaultCountry: 'US' }))

/** For tests: all that scans share, with a clock that stands still and rests that cost no time. */
export function createStage(account: Pick<Account, 'ask'>, changes: Partial<ScanOptions> = {}) {
  const clock = { nowMs }
  const rests: number[] = []
  const atOnce = changes.atOnce ?? 4
  const pause = async (ms: number) => {
    rests.push(ms)
    clock.nowMs += ms
  }
  const now = () => clock.nowMs
  const index = createIndexInMemory()
  const options: ScanOptions = {
    index,
    ask: createScanAsk({ ask: account.ask, takeTurn: createTurns(atOnce), pause, now }),
    atOnce,
    ceiling: 500_000,
    recent: { walked: createRecentSpans(), checked: createRecentSpans() },
    now,
    onPage: () => {},
    ...changes,
  }
  const scan = (search: Partial<RecordingsSearch> = {}, signal: AbortSignal = never) =>
    runScan(planOf(search), options, signal)
  return { clock, rests, index, options, scan }
}

/** Calls at even distances, the newest first. */
export const callsOf = (
  count: number,
  { stepMs = 60_000, newestMs = nowMs - 2 * hourMs, name = 'call' } = {},
): Call[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${name}-${String(index).padStart(6, '0')}`,
    createdMs: newestMs - index * stepMs,
    from: index % 7 === 0 ? '+14155550100' : '+12125550123',
    to: index % 11 === 0 ? '+14155550100' : '+13105550199',
  }))

type Stage = ReturnType<typeof createStage>

/** What is known of a search, and the ids of all of it. */
export async function knownOf({ index }: Stage, search: Partial<RecordingsSearch> = {}) {
  const found = await findKnown(planOf(search), index, never)
  const question = { parts: found.parts, local: everything }
  const { recordings } = await index.search(question, { offset: 0, limit: 1_000_000 })
  return { ...found, ids: recordings.map(({ id }) => id) }
}
export const idsOf = (calls: readonly Call[]) => calls.toSorted(newestFirst).map(({ id }) => id)
