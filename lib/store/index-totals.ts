import 'server-only'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { IndexQuestion, IndexTotals } from '@/lib/finding/recording-index'
import type { TimestampKind } from '@/lib/recordings/search-fields'
import type { CacheTables } from './cache-tables'
import { boundsOf, matching, sums, toTotals } from './index-matches'

const columns = { created: 'created_ms', start: 'started_ms', end: 'ended_ms' } as const

/** Which bucket a time is in, by halves: few comparisons for each row, however many edges there are. */
function bucketOf(
  column: string,
  edgesMs: readonly number[],
  first: number,
  last: number,
): RawBuilder<number> {
  if (last - first <= 1) return sql<number>`${sql.lit(first)}`
  const middle = (first + last) >> 1
  const below = bucketOf(column, edgesMs, first, middle)
  const above = bucketOf(column, edgesMs, middle, last)
  return sql<number>`case when ${sql.ref(column)} < ${sql.lit(edgesMs[middle])} then ${below} else ${above} end`
}

export async function readTotalsOfBuckets(
  db: Transaction<CacheTables>,
  question: IndexQuestion,
  by: TimestampKind,
  edgesMs: readonly number[],
): Promise<IndexTotals[]> {
  const [first, last] = [edgesMs[0], edgesMs.at(-1)]
  const none: IndexTotals = { total: 0, talkMs: 0, unknownLengths: 0 }
  const totals = edgesMs.slice(1).map(() => none)
  if (first === undefined || last === undefined || boundsOf(question.parts) === null) return totals
  const column = columns[by]
  const bucket = bucketOf(column, edgesMs, 0, edgesMs.length - 1)
  const rows = await matching(db, question)
    .where(column, '>=', first)
    .where(column, '<', last)
    .select(bucket.as('bucket'))
    .select(sums)
    .groupBy(bucket)
    .execute()
  for (const { bucket, ...row } of rows) totals[bucket] = toTotals(row)
  return totals
}
