import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Sight } from '@/lib/access/sight'
import { getEnv } from '@/lib/env'
import { toFailure } from '@/lib/http-response'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { ScanLine } from '@/lib/recordings/scan-line'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { countRecordings } from '@/lib/telnyx/either-side'
import { findScanned } from './find-scanned'
import { type Finding, getFinding } from './finding'
import { planScan } from './scan-plan'
import { type Progress, tellProgress } from './tell-progress'
import type { Told } from './tell-total'
import { searchWithin } from './within-sight'

/** A line comes after one of these and, where counting takes longer, at the latest after both. */
const betweenLinesMs = 500
const countPatienceMs = 300

type Counts = Omit<Progress, 'unreadable'> & { found: number }

/** Counts what is known by now; where that takes long, what was known before stands in. */
function createCounter(count: () => Promise<Counts>, first: Counts) {
  let latest = first
  let counting: Promise<void> | null = null

  async function recount(): Promise<void> {
    try {
      latest = await count()
    } finally {
      counting = null
    }
  }

  return async (patienceMs: number): Promise<Counts> => {
    counting ??= recount()
    const ending = new AbortController()
    const patience = delay(patienceMs, undefined, { signal: ending.signal }).catch(() => undefined)
    await Promise.race([counting, patience]).finally(() => ending.abort())
    return latest
  }
}

/**
 * Scans what a local search asks for, and tells how far it is as long as lines are taken; who takes none for some
 * seconds stops it. The first line tells what is known already. Throws a `StoreError` or `forbidden` before that line
 * alone; where Telnyx answers by itself there is none.
 */
export async function* scanLines(
  search: RecordingsSearch,
  sight: Sight,
  signal: AbortSignal,
  { index, scans, ask, recent, now }: Finding = getFinding(),
): AsyncGenerator<ScanLine, void, undefined> {
  const context = { now: new Date(now()), defaultCountry: getEnv().DEFAULT_COUNTRY }
  const { resolved } = searchWithin(search, sight, context)
  if (resolved.local === null) return
  const local: LocalFilters = resolved.local
  const plan = planScan(resolved)
  let told: Told | null = null

  async function count(): Promise<Counts> {
    const seen = await findScanned(plan, told, { index, recent, now }, signal)
    const question = { parts: seen.known.parts, local }
    const found = await index.search(question, { offset: 0, limit: 0 }, signal)
    const { unreadable: _, ...progress } = await tellProgress(seen, plan, local, index, signal)
    return { ...progress, found: found.total }
  }

  const first = await count()
  const takeCounts = createCounter(count, first)
  const scan = scans.join(plan, signal)
  // In the queue of all scans, as its pages are. What is wrong with it, the scan meets as well.
  const fetchedAtMs = now()
  const telling = countRecordings(plan.resolved, (question) => ask(question, signal)).then(
    (total) => {
      told = { total, fetchedAtMs, isStale: false }
    },
    () => undefined,
  )
  try {
    yield { kind: 'progress', ...first }
    for (;;) {
      const outcome = await scan.wait(betweenLinesMs)
      if (outcome === null) {
        yield { kind: 'progress', ...(await takeCounts(countPatienceMs)) }
        continue
      }
      await telling
      yield { kind: 'done', reason: outcome, ...(await count()) }
      return
    }
  } catch (error) {
    signal.throwIfAborted()
    yield { kind: 'failed', error: toFailure(error) }
  } finally {
    scan.leave()
  }
}
