import 'server-only'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { IndexQuestion, IndexTotals } from '@/lib/finding/recording-index'
import type { TimestampKind } from '@/lib/recordings/search-fields'
import type { CacheTables } from './cache-tables'
import { asksForNone } from './index-matches'
import { matching, noTotals, readTotals, sums, toTotals } from './index-totals'
import { isPostgres } from './is-postgres'

type Cache = Transaction<CacheTables>

/** One range of the index after another, which together are one look at each recording: a third of what sorting takes. */
async function readByCreation(db: Cache, question: IndexQuestion, edgesMs: readonly number[]) {
  const totals: IndexTotals[] = []
  for (const [bucket, endMs] of edgesMs.slice(1).entries())
    totals.push(await readTotals(db, question, { startMs: edgesMs[bucket] ?? endMs, endMs: endMs - 1 }))
  return totals
}

const columns = { created: 'created_ms', start: 'started_ms', end: 'ended_ms' } as const
type Column = (typeof columns)[TimestampKind]

/** Which bucket a time is in, by halves: few comparisons for each row, however many edges there are. */
function bucketOf(
  column: Column,
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

/** In one go, in whatever order they come. */
async function readAtOnce(db: Cache, question: IndexQuestion, column: Column, edgesMs: readonly number[]) {
  const totals = edgesMs.slice(1).map(() => noTotals)
  const rows = await matching(db, question)
    .where(column, '>=', edgesMs[0] ?? 0)
    .where(column, '<', edgesMs.at(-1) ?? 0)
    .select(bucketOf(column, edgesMs, 0, edgesMs.length - 1).as('bucket'))
    .select(sums)
    .groupBy('bucket')
    .execute()
  for (const { bucket, ...row } of rows) totals[bucket] = toTotals(row)
  return totals
}

export async function readBuckets(
  db: Cache,
  question: IndexQuestion,
  by: TimestampKind,
  edgesMs: readonly number[],
): Promise<IndexTotals[]> {
  if (asksForNone(question)) return edgesMs.slice(1).map(() => noTotals)
  // PostgreSQL need not sort to sum up, but is asked over a network.
  if (by === 'created' && !isPostgres(db)) return readByCreation(db, question, edgesMs)
  return readAtOnce(db, question, columns[by], edgesMs)
}
