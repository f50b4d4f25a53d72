import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { getEnv } from '@/lib/env'
import { toFailure } from '@/lib/http-response'
import { resolveSearch } from '@/lib/recordings/resolve-search'
import type { ScanLine } from '@/lib/recordings/scan-line'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { countRecordings } from '@/lib/telnyx/either-side'
import { type Known, toParts } from './coverage'
import { findScanned } from './find-scanned'
import { type Finding, getFinding } from './finding'
import type { IndexQuestion } from './recording-index'
import { planScan } from './scan-plan'
import type { Told } from './tell-total'

/** A line comes after one of these and, where counting takes longer, at the latest after both. */
const betweenLinesMs = 500
const countPatienceMs = 300

type Counts = { scanned: number; total: number | null; found: number }

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
 * seconds stops it. The first line tells what is known already. Throws a `StoreError` before that line alone.
 */
export async function* scanLines(
  search: RecordingsSearch,
  signal: AbortSignal,
  { index, scans, ask, recent, now }: Finding = getFinding(),
): AsyncGenerator<ScanLine, void, undefined> {
  const resolved = resolveSearch(search, { now: new Date(now()), defaultCountry: getEnv().DEFAULT_COUNTRY })
  const { local } = resolved
  if (local === null) return
  const question = (known: Known): IndexQuestion => ({ parts: toParts(known.coverages), local })
  const plan = planScan(resolved)
  let told: Told | null = null

  async function count(): Promise<Counts> {
    const { known, total } = await findScanned(plan, told, { index, recent, now }, signal)
    const found = await index.search(question(known), { offset: 0, limit: 0 }, signal)
    return { scanned: known.scanned, total, found: found.total }
  }

  const first = await count()
  const takeCounts = createCounter(count, first)
  const scan = scans.join(plan, signal)
  // In the queue of all scans, as its pages are. What is wrong with it, the scan meets as well.
  const fetchedAtMs = now()
  const telling = countRecordings(resolved, (question) => ask(question, signal)).then(
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
