import 'server-only'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { Scan } from '@/lib/recordings/model'
import { everything } from './coverage'
import type { Scanned } from './find-scanned'
import type { RecordingIndex } from './recording-index'
import type { ScanPlan } from './scan-plan'

export type Progress = Pick<Scan, 'scanned' | 'total' | 'unreadable' | 'donePercent'>

function toPercent({ known, total, isComplete }: Scanned): number | undefined {
  if (isComplete) return 100
  if (total === null) return undefined
  // The last of it stays open until all is known.
  return Math.min(99, Math.floor((100 * (known.scanned + known.unreadable)) / Math.max(1, total)))
}

/**
 * How far a scan is, for who asked. Of what lies outside somebody's sight no count is told, neither of what cannot be
 * read, since nobody knows whose that is: they are told which part is done, and counts of what is theirs.
 */
export async function tellProgress(
  scanned: Scanned,
  { sought }: ScanPlan,
  { only }: LocalFilters,
  index: Pick<RecordingIndex, 'search'>,
  signal: AbortSignal | undefined,
): Promise<Progress> {
  const { known, total, isComplete } = scanned
  if (sought === null) return { scanned: known.scanned, total, unreadable: known.unreadable }
  const question = { parts: known.parts, local: { ...everything, only } }
  const { total: seen } = await index.search(question, { offset: 0, limit: 0 }, signal)
  const donePercent = toPercent(scanned)
  return {
    scanned: seen,
    total: isComplete ? seen : null,
    unreadable: 0,
    ...(donePercent !== undefined && { donePercent }),
  }
}
