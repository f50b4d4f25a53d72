import 'server-only'
import { getEnv } from '@/lib/env'
import { resolveSearch } from '@/lib/recordings/resolve-search'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { toInstant } from '@/lib/recordings/time-range'
import type { Timeline } from '@/lib/recordings/timeline'
import { divideRange } from '@/lib/recordings/timeline-buckets'
import type { CountBuckets } from './count-buckets'
import { countByRows, maxRowsRead } from './count-by-rows'
import { countByTotals } from './count-by-totals'
import { TelnyxError } from './errors'
import { inTime } from './in-time'
import { findSpan } from './timeline-span'

/** For the range alone, and again for its rows: nobody waits longer for a picture of the list. */
const budgetMs = 6_000

/** Reads the rows of a range that has few, which also tells how long they are, and counts those of any other. */
const countAtTelnyx: CountBuckets = async (asked, { signal }) => {
  if (asked.totalResults === 0) return { counts: asked.buckets.map(() => 0), talkMs: 0, trouble: null }
  const isShort = asked.totalResults <= maxRowsRead
  const read = isShort ? await inTime(budgetMs, signal, (inside) => countByRows(asked, inside)) : null
  return read ?? countByTotals(asked, { signal })
}

// Each bar would be the sum of three counts and more, one for each spelling and side.
const noEitherSide = () =>
  new TelnyxError('invalid_request', {
    field: 'number',
    message:
      'The timeline cannot count a number on either side. Look for it as “From” or as “To” to see its timeline.',
  })

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
  if (resolved.spellings.length > 0) throw noEitherSide()
  const question = { ...resolved.question, page: 1, size: 1 }

  const span = await inTime(budgetMs, signal, (inside) => findSpan(question, { by, nowMs }, inside))
  const { range, oldestMs, totalResults } = span
  const { unit, buckets } = divideRange(range, { oldestMs, nowMs }, timeZone)
  const { counts, talkMs, trouble } = await countAtTelnyx({ question, by, buckets, totalResults }, { signal })
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
