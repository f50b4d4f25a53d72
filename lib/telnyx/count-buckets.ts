import 'server-only'
import type { TimestampKind } from '@/lib/recordings/search-fields'
import type { Bucket } from '@/lib/recordings/timeline-buckets'
import type { TelnyxError } from './errors'
import type { CountedList } from './time-cut'

export type BucketsQuestion = {
  /**
   * What makes up the recordings: one list, or those of both sides of a number. Their own ends (open ones, too) are
   * those of the first and the last bucket.
   */
  lists: readonly CountedList[]
  by: TimestampKind
  buckets: readonly Bucket[]
  /** How many recordings the whole range has. */
  totalResults: number
}

export type BucketCounts = {
  /** One for each bucket; `null` for one that could not be counted. */
  counts: (number | null)[]
  /** How long all recordings are together; `null` unless each is known. */
  talkMs: number | null
  /** Why counts are missing. */
  trouble: TelnyxError | null
}

/** Counts the recordings of each bucket, from whatever knows them. Throws only when nothing at all can be said. */
export type CountBuckets = (
  asked: BucketsQuestion,
  options: { signal: AbortSignal | undefined },
) => Promise<BucketCounts>
