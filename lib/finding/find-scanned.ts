import 'server-only'
import { agrees, findKnown, type Known } from './coverage'
import { isCheckedSince, isCoveredUntilNow, type ScanOptions } from './run-scan'
import type { ScanPlan } from './scan-plan'
import type { Told } from './tell-total'

export type Scanned = {
  known: Known
  /** How many recordings there are; `null` where that cannot be had just now. */
  total: number | null
  /** Whether all of them were scanned. */
  isComplete: boolean
}

/** How far the index knows what a plan asks for, held against Telnyx's count where there is one. */
export async function findScanned(
  plan: ScanPlan,
  told: Told | null,
  { index, recent, now }: Pick<ScanOptions, 'index' | 'recent' | 'now'>,
  signal: AbortSignal | undefined,
): Promise<Scanned> {
  const known = await findKnown(plan, index, signal)
  if (told === null || told.isStale) return { known, total: null, isComplete: false }
  const seen = known.scanned + known.unreadable
  const isCovered = isCoveredUntilNow(known, now())
  // A count that is kept for some seconds may be older than the scan that was just compared with another.
  const isOutdated = isCovered && isCheckedSince(told.fetchedAtMs, known, plan, recent)
  const total = isOutdated ? seen : told.total
  return { known, total, isComplete: isCovered && (total === null || agrees(total, known)) }
}
