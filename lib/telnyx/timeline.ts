import 'server-only'
import { getEnv } from '@/lib/env'
import { resolveSearch } from '@/lib/recordings/resolve-search'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { toInstant } from '@/lib/recordings/time-range'
import type { Timeline } from '@/lib/recordings/timeline'
import { divideRange, maxBuckets } from '@/lib/recordings/timeline-buckets'
import type { CountBuckets } from './count-buckets'
import { countByRows, isShort } from './count-by-rows'
import { countByTotals } from './count-by-totals'
import { contradiction } from './count-troubles'
import { inTime } from './in-time'
import { findSpan } from './timeline-span'

/** For the range alone, and again for its rows: nobody waits longer for a picture of the list. */
const budgetMs = 6_000

/** Even where each costs a question for every list of a number that is written in many ways. */
const fewestBuckets = 8

/** Reads the rows of a range that has few, which also tells how long they are, and counts those of any other. */
const countAtTelnyx: CountBuckets = async (asked, { signal }) => {
  if (asked.totalResults === 0) return { counts: asked.buckets.map(() => 0), talkMs: 0, trouble: null }
  if (!isShort(asked)) return countByTotals(asked, { signal })
  const read = await inTime(budgetMs, signal, (inside) => countByRows(asked, inside))
  if (read !== null) return read
  // The totals of several lists would not agree with each other either, at many times the cost.
  if (asked.lists.length > 1) throw contradiction()
  return countByTotals(asked, { signal })
}

/**
 * How the recordings of a search spread over its range, by the clock of its zone (`tz`, else UTC). What could not be
 * counted is unknown in it, with the reason. Throws a `TelnyxError` when nothing could, or the signal's reason.
 */
export async function getTimeline(
  search: RecordingsSearch,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Timeline> {
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
  const { counts, talkMs, trouble } = await countAtTelnyx({ lists, by, buckets, totalResults }, { signal })
  if (trouble !== null && counts.every((count) => count === null)) throw trouble
  return {
    unit,
    timeZone,
    bars: buckets.map((bucket, index) => ({
      after: toInstant(new Date(bucket.afterMs)),
      before: toInstant(new Date(bucket.beforeMs)),
      count: counts[index] ?? null,
    })),
    totalCount: totalResults,
    talkMs,
    trouble: trouble && { code: trouble.code, message: trouble.message },
  }
}
