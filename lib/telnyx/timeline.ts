import 'server-only'
import { getEnv } from '@/lib/env'
import { type RecordingsQuestion, resolveSearch } from '@/lib/recordings/resolve-search'
import type { TimestampKind } from '@/lib/recordings/search-fields'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { toInstant } from '@/lib/recordings/time-range'
import type { Timeline } from '@/lib/recordings/timeline'
import { divideRange } from '@/lib/recordings/timeline-buckets'
import type { CountBuckets } from './count-buckets'
import { countByRows, maxRowsRead } from './count-by-rows'
import { countByTotals, noTotals } from './count-by-totals'
import { isTelnyxError, TelnyxError } from './errors'
import { toListError } from './missing-list'
import { askMoments, type MomentsPage } from './moments'

type Options = { signal?: AbortSignal | undefined }

/** Reads the rows of a range that has few, which also tells how long they are, and counts those of any other. */
const countAtTelnyx: CountBuckets = async (asked, options) => {
  if (asked.totalResults === 0) return { counts: asked.buckets.map(() => 0), talkMs: 0, trouble: null }
  const read = asked.totalResults <= maxRowsRead ? await countByRows(asked, options) : null
  return read ?? countByTotals(asked, options)
}

const refusals: ReadonlySet<string> = new Set(['invalid_request', 'not_found'])

/**
 * The instant of the oldest recording, from both ends of the list: Telnyx shows the newest first, but does not promise
 * to.
 */
async function findOldestMs(
  question: RecordingsQuestion,
  by: TimestampKind,
  first: MomentsPage,
  signal: AbortSignal | undefined,
): Promise<number> {
  const lastPage = { ...question, page: first.totalResults ?? 1, size: 1 }
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

// Each bar would be the sum of three counts and more, one for each spelling and side.
const noEitherSide = () =>
  new TelnyxError('invalid_request', {
    field: 'number',
    message:
      'The timeline cannot count a number on either side. Look for it as “From” or as “To” to see its timeline.',
  })

const msOf = (iso: string | null | undefined) => (iso ? Date.parse(iso) : null)

/**
 * How the recordings of a search spread over its range, by the clock of its zone (`tz`, else UTC). What could not be
 * counted is unknown in it, with the reason. Throws a `TelnyxError` when nothing could, or the signal's reason.
 */
export async function getTimeline(search: RecordingsSearch, { signal }: Options = {}): Promise<Timeline> {
  const now = new Date()
  const { by, tz } = search
  const timeZone = tz || 'UTC'
  const resolved = resolveSearch(search, { now, defaultCountry: getEnv().DEFAULT_COUNTRY })
  if (resolved.spellings.length > 0) throw noEitherSide()
  const question = { ...resolved.question, page: 1, size: 1 }
  const range = { afterMs: msOf(question.times[by]?.gte), beforeMs: msOf(question.times[by]?.lte) }
  const nowMs = now.getTime()

  const whole = await askMoments(question, signal).catch((error: unknown) => {
    throw toListError(error)
  })
  const { totalResults } = whole
  if (totalResults === null) throw noTotals()
  const needsOldest = range.afterMs === null && totalResults > 0
  const oldestMs = needsOldest
    ? await findOldestMs(question, by, whole, signal)
    : Math.min(nowMs, range.beforeMs ?? nowMs)
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
