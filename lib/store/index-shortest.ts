import 'server-only'
import { sql, type Transaction } from 'kysely'
import type { IndexQuestion } from '@/lib/finding/recording-index'
import type { CacheTables } from './cache-tables'
import type { Builder, Condition } from './index-matches'
import { orderOf } from './index-orders'
import { matching } from './index-totals'

type Cache = Transaction<CacheTables>
type Row = { id: string; created_ms: number; duration_ms: number | null }

// The index of lengths read backwards, in which those of one length stand the wrong way round.
const backwards = sql`duration_ms nulls last, created_ms, id desc`

const isAsLong = (eb: Builder, { duration_ms }: Row): Condition =>
  duration_ms === null ? eb('duration_ms', 'is', null) : eb('duration_ms', '=', duration_ms)

const isOlder = (eb: Builder, { created_ms, id }: Row): Condition =>
  eb.or([eb('created_ms', '<', created_ms), eb.and([eb('created_ms', '=', created_ms), eb('id', '>', id)])])

function isBetween(eb: Builder, first: Row, last: Row): Condition {
  if (first.duration_ms === null) return isAsLong(eb, first)
  const isLonger = eb('duration_ms', '>=', first.duration_ms)
  if (last.duration_ms === null) return eb.or([isLonger, isAsLong(eb, last)])
  return eb.and([isLonger, eb('duration_ms', '<=', last.duration_ms)])
}

/**
 * A page of the shortest first, far from the beginning. The index has all lengths in order, so it tells between which
 * lengths the page lies; only what is that long is sorted. To have SQLite sort within each length on the way there
 * takes three times as long.
 */
export async function findShortest(
  db: Cache,
  question: IndexQuestion,
  { offset, limit }: { offset: number; limit: number },
): Promise<string[]> {
  const all = matching(db, question, { by: 'order' })
  const there = await all
    .select(['id', 'created_ms', 'duration_ms'])
    .orderBy(backwards)
    .limit(limit)
    .offset(offset)
    .execute()
  const [first, last] = [there[0], there.at(-1)]
  if (first === undefined || last === undefined) return []
  const { before } = await all
    .where((eb) => eb.and([isAsLong(eb, first), isOlder(eb, first)]))
    .select(({ fn }) => fn.countAll<number>().as('before'))
    .executeTakeFirstOrThrow()
  const rows = await all
    .where((eb) => isBetween(eb, first, last))
    .select('id')
    .orderBy(orderOf('shortest'))
    .limit(limit)
    .offset(before)
    .execute()
  return rows.map(({ id }) => id)
}
