import 'server-only'
import type { RecordingsQuestion } from '@/lib/recordings/resolve-search'
import type { TimestampKind } from '@/lib/recordings/search-fields'
import type { OpenRange } from '@/lib/recordings/timeline-buckets'
import { noTotals } from './count-by-totals'
import { isTelnyxError, TelnyxError } from './errors'
import { toListError } from './missing-list'
import { askMoments, type MomentsPage } from './moments'

const refusals: ReadonlySet<string> = new Set(['invalid_request', 'not_found'])

const msOf = (iso: string | null | undefined) => (iso ? Date.parse(iso) : null)

/**
 * The instant of the oldest recording, from both ends of the list: Telnyx shows the newest first, but does not promise
 * to.
 */
async function findOldestMs(
  question: RecordingsQuestion,
  by: TimestampKind,
  first: MomentsPage,
  signal: AbortSignal,
): Promise<number> {
  const lastPage = { ...question, page: first.totalResults ?? 1 }
  const last = await askMoments(lastPage, signal).catch((error: unknown) => {
    // Whether pages so far down the list are given is not documented.
    if (isTelnyxError(error) && refusals.has(error.code)) return null
    throw error
  })
  const ends = [...first.moments, ...(last?.moments ?? [])].flatMap(({ atMs }) => atMs[by] ?? [])
  if (last !== null && ends.length > 0) return Math.min(...ends)
  throw new TelnyxError('unexpected_response', {
    message: 'Telnyx does not tell how far back the recordings go. Choose a date to begin with.',
  })
}

export type TimelineSpan = { range: OpenRange; oldestMs: number; totalResults: number }

/** How many recordings there are, and since when: one question, or two where the range has no beginning. */
export async function findSpan(
  question: RecordingsQuestion,
  { by, nowMs }: { by: TimestampKind; nowMs: number },
  signal: AbortSignal,
): Promise<TimelineSpan> {
  const range = { afterMs: msOf(question.times[by]?.gte), beforeMs: msOf(question.times[by]?.lte) }
  const whole = await askMoments(question, signal).catch((error: unknown) => {
    throw toListError(error)
  })
  const { totalResults } = whole
  if (totalResults === null) throw noTotals()
  const needsOldest = range.afterMs === null && totalResults > 0
  const oldestMs = needsOldest
    ? await findOldestMs(question, by, whole, signal)
    : Math.min(nowMs, range.beforeMs ?? nowMs)
  return { range, oldestMs, totalResults }
}
