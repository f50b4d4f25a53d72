import 'server-only'
import type { RecordingsQuestion } from '@/lib/recordings/resolve-search'
import type { TimestampKind } from '@/lib/recordings/search-fields'
import { toInstant } from '@/lib/recordings/time-range'
import type { Bucket } from '@/lib/recordings/timeline-buckets'
import type { BucketCounts, BucketsQuestion } from './count-buckets'
import { contradiction, noTotals } from './count-troubles'
import { isTelnyxError, TelnyxError } from './errors'
import { askMoments } from './moments'

/** For all counts of one timeline together. What was counted in time is kept, and the next try goes on from there. */
const defaultBudgetMs = 8_000

const instantOf = (ms: number) => toInstant(new Date(ms))

/** The question for one bucket. The outer ends stay those of the whole range, so that the counts add up to its total. */
function questionOf(
  question: RecordingsQuestion,
  by: TimestampKind,
  { afterMs, beforeMs }: Bucket,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
): RecordingsQuestion {
  const whole = question.times[by]
  const gte = isFirst ? (whole?.gte ?? null) : instantOf(afterMs)
  const lte = isLast ? (whole?.lte ?? null) : instantOf(beforeMs)
  const times = { ...question.times }
  if (gte === null && lte === null) delete times[by]
  else times[by] = { gte, lte }
  return { ...question, times, page: 1, size: 1 }
}

/** The count of one bucket, or what is wrong with the answers for it. Throws where there was none. */
async function countBucket(
  { lists, by, buckets }: BucketsQuestion,
  index: number,
  signal: AbortSignal,
): Promise<number | TelnyxError> {
  const bucket = buckets[index]
  if (bucket === undefined) return 0
  const place = { isFirst: index === 0, isLast: index === buckets.length - 1 }
  const counts = await Promise.all(
    lists.map(async ({ question, sign }) => {
      const { totalResults } = await askMoments(questionOf(question, by, bucket, place), signal)
      return totalResults === null ? null : sign * totalResults
    }),
  )
  let sum = 0
  for (const count of counts) {
    if (count === null) return noTotals()
    sum += count
  }
  return sum < 0 ? contradiction() : sum
}

/**
 * One question for each bucket and list, asked for its total alone. The first failure ends the questions that are still
 * to be asked: where Telnyx is slow or wants rest, forty more would do harm. Their buckets are unknown then.
 */
export async function countByTotals(
  asked: BucketsQuestion,
  { signal, budgetMs = defaultBudgetMs }: { signal: AbortSignal | undefined; budgetMs?: number },
): Promise<BucketCounts> {
  const ending = new AbortController()
  const deadline = AbortSignal.timeout(budgetMs)
  const enough = AbortSignal.any([ending.signal, deadline, ...(signal ? [signal] : [])])
  let trouble: TelnyxError | null = null

  const count = async (_: Bucket, index: number) => {
    try {
      const count = await countBucket(asked, index, enough)
      if (typeof count === 'number') return count
      trouble ??= count
      return null
    } catch (error) {
      signal?.throwIfAborted()
      if (isTelnyxError(error)) trouble ??= error
      else if (deadline.aborted) trouble ??= new TelnyxError('telnyx_timeout')
      else if (!ending.signal.aborted) throw error
      ending.abort()
      return null
    }
  }
  const counts = await Promise.all(asked.buckets.map(count))
  return { counts, talkMs: null, trouble }
}
