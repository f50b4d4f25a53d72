import 'server-only'
import { getEnv } from '@/lib/env'
import { type ResolvedSearch, resolveSearch } from '@/lib/recordings/resolve-search'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { toInstant } from '@/lib/recordings/time-range'
import type { Timeline, TimelineUnit } from '@/lib/recordings/timeline'
import { divideRange, maxBuckets } from '@/lib/recordings/timeline-buckets'
import type { BucketCounts, BucketsQuestion, CountBuckets } from './count-buckets'
import { countByRows, isShort } from './count-by-rows'
import { countByTotals } from './count-by-totals'
import { contradiction } from './count-troubles'
import { inTime } from './in-time'
import { findSpan } from './timeline-span'

/** For the range alone, and again for its rows: nobody waits longer for a picture of the list. */
const budgetMs = 6_000

/** Even where each costs a question for every list of a number that is written in many ways. */
const fewestBuckets = 8

/** What there is to count for a timeline: the recordings that Telnyx's own filters leave, in buckets. */
export type TimelinePlan = {
  resolved: ResolvedSearch
  asked: BucketsQuestion
  unit: TimelineUnit
  timeZone: string
}

/**
 * Divides the range of a search by the clock of its zone (`tz`, else UTC). Throws a `TelnyxError`, or the signal's
 * reason.
 */
export async function planTimeline(
  search: RecordingsSearch,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<TimelinePlan> {
  const now = new Date()
  const { by, tz } = search
  const nowMs = now.getTime()
  const timeZone = tz || 'UTC'
  const resolved = resolveSearch(search, { now, defaultCountry: getEnv().DEFAULT_COUNTRY })
  const first = { ...resolved, question: { ...resolved.question, page: 1, size: 1 } }

  const span = await inTime(budgetMs, signal, (inside) => findSpan(first, { by, nowMs }, inside))
  const { lists, totalResults } = span
  const most = isShort(span) ? maxBuckets : Math.max(fewestBuckets, Math.floor(maxBuckets / lists.length))
  const { unit, buckets } = divideRange(span.range, { oldestMs: span.oldestMs, nowMs }, timeZone, most)
  return { resolved, asked: { lists, by, buckets, totalResults }, unit, timeZone }
}

export function toTimeline(
  { asked, unit, timeZone }: TimelinePlan,
  {
    counts,
    talkMs,
    totalCount,
    trouble,
  }: Omit<BucketCounts, 'trouble'> & Pick<Timeline, 'totalCount' | 'trouble'>,
): Timeline {
  return {
    unit,
    timeZone,
    bars: asked.buckets.map((bucket, index) => ({
      after: toInstant(new Date(bucket.afterMs)),
      before: toInstant(new Date(bucket.beforeMs)),
      count: counts[index] ?? null,
    })),
    totalCount,
    talkMs,
    trouble: trouble && { code: trouble.code, message: trouble.message },
  }
}

/** Reads the rows of a range that has few, which also tells how long they are, and counts those of any other. */
const countBuckets: CountBuckets = async (asked, { signal }) => {
  if (asked.totalResults === 0) return { counts: asked.buckets.map(() => 0), talkMs: 0, trouble: null }
  if (!isShort(asked)) return countByTotals(asked, { signal })
  const read = await inTime(budgetMs, signal, (inside) => countByRows(asked, inside))
  if (read !== null) return read
  // The totals of several lists would not agree with each other either, at many times the cost.
  if (asked.lists.length > 1) throw contradiction()
  return countByTotals(asked, { signal })
}

/**
 * How the recordings that Telnyx's own filters leave spread over the range. What could not be counted is unknown in it,
 * with the reason. Throws a `TelnyxError` when nothing could, or the signal's reason.
 */
export async function countAtTelnyx(
  plan: TimelinePlan,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Timeline> {
  const counted = await countBuckets(plan.asked, { signal })
  const { counts, trouble } = counted
  if (trouble !== null && counts.every((count) => count === null)) throw trouble
  return toTimeline(plan, { ...counted, totalCount: plan.asked.totalResults })
}
