import 'server-only'
import type { RecordingsQuestion } from '@/lib/recordings/resolve-search'
import { toInstant } from '@/lib/recordings/time-range'
import type { Bucket } from '@/lib/recordings/timeline-buckets'
import type { BucketCounts, BucketsQuestion } from './count-buckets'
import { isTelnyxError, TelnyxError } from './errors'
import { askMoments } from './moments'

/** For all counts of one timeline together. What was counted in time is kept, and the next try goes on from there. */
const defaultBudgetMs = 8_000

export const noTotals = () =>
  new TelnyxError('unexpected_response', {
    message: 'Telnyx does not say how many recordings there are, so they cannot be counted.',
  })

const instantOf = (ms: number) => toInstant(new Date(ms))

/** The question for one bucket. The outer ends stay those of the whole range, so that the counts add up to its total. */
function questionOf(
  { question, by, buckets }: BucketsQuestion,
  bucket: Bucket,
  index: number,
): RecordingsQuestion {
  const whole = question.times[by]
  const gte = index === 0 ? (whole?.gte ?? null) : instantOf(bucket.afterMs)
  const lte = index === buckets.length - 1 ? (whole?.lte ?? null) : instantOf(bucket.beforeMs)
  const times = { ...question.times }
  if (gte === null && lte === null) delete times[by]
  else times[by] = { gte, lte }
  return { ...question, times, page: 1, size: 1 }
}

/**
 * One question for each bucket, asked for its total alone. The first failure ends the questions that are still to be
 * asked: where Telnyx is slow or wants rest, forty more would do harm. Their buckets are unknown then.
 */
export async function countByTotals(
  asked: BucketsQuestion,
  { signal, budgetMs = defaultBudgetMs }: { signal: AbortSignal | undefined; budgetMs?: number },
): Promise<BucketCounts> {
  const ending = new AbortController()
  const deadline = AbortSignal.timeout(budgetMs)
  const signals = [ending.signal, deadline, ...(signal ? [signal] : [])]
  const enough = AbortSignal.any(signals)
  let trouble: TelnyxError | null = null

  const count = async (bucket: Bucket, index: number) => {
    try {
      const { totalResults } = await askMoments(questionOf(asked, bucket, index), enough)
      if (totalResults === null) trouble ??= noTotals()
      return totalResults
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
