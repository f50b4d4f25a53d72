import 'server-only'
import type { Bucket } from '@/lib/recordings/timeline-buckets'
import type { BucketCounts, BucketsQuestion } from './count-buckets'
import { askMoments, type Moment } from './moments'
import type { CountedList } from './time-cut'

const largestPage = 250
const maxRowsRead = 4 * largestPage

/** Whether there are so few that reading the rows themselves is cheaper than counting them. */
export const isShort = ({ lists }: Pick<BucketsQuestion, 'lists'>): boolean =>
  toRead(lists).reduce((sum, { total }) => sum + total, 0) <= maxRowsRead

/** An overlap has no rows of its own: they are in two of the other lists. */
const toRead = (lists: BucketsQuestion['lists']) => lists.filter(({ sign }) => sign === 1)

function countIn(buckets: readonly Bucket[], instantsMs: readonly number[]): number[] {
  const counts = buckets.map(() => 0)
  for (const atMs of instantsMs) {
    // What lies before the first bucket or after the last was let in by an open end of the range.
    const index = Math.max(
      0,
      buckets.findLastIndex(({ afterMs }) => afterMs <= atMs),
    )
    counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}

const isKnown = (value: number | null): value is number => value !== null

function sumOfDurations(moments: readonly Moment[]): number | null {
  const durations = moments.map(({ durationMs }) => durationMs).filter(isKnown)
  return durations.length === moments.length ? durations.reduce((sum, one) => sum + one, 0) : null
}

const readPages = ({ question, total }: CountedList, signal: AbortSignal) =>
  Array.from({ length: Math.ceil(total / largestPage) }, async (_, index) => {
    const page = await askMoments({ ...question, page: index + 1, size: largestPage }, signal)
    return { ...page, isUnchanged: page.totalResults === total }
  })

/**
 * Reads all rows of a range that has few, and with them how long they are. `null` where that does not add up to the
 * total: rows moved between the pages, came twice, or could not be read.
 */
export async function countByRows(
  { lists, by, buckets, totalResults }: BucketsQuestion,
  signal: AbortSignal,
): Promise<BucketCounts | null> {
  const pages = await Promise.all(toRead(lists).flatMap((list) => readPages(list, signal)))
  const moments = new Map(pages.flatMap((page) => page.moments).map((moment) => [moment.id, moment]))
  const rows = [...moments.values()]
  const instantsMs = rows.map(({ atMs }) => atMs[by]).filter(isKnown)
  const isWhole = instantsMs.length === totalResults && pages.every((page) => page.isUnchanged)
  if (!isWhole) return null
  return { counts: countIn(buckets, instantsMs), talkMs: sumOfDurations(rows), trouble: null }
}
