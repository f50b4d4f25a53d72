import { resolveSearch } from '@/lib/recordings/resolve-search'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { createTurns } from '@/lib/turns'
import type { Account } from './account-under-test'
import { createIndexInMemory } from './index-under-test'
import { createRecentSpans } from './recent-spans'
import { runScan, type ScanOptions } from './run-scan'
import { createScanAsk } from './scan-ask'
import { planScan } from './scan-plan'

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
