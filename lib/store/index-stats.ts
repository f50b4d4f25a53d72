import 'server-only'
import { sql, type Transaction } from 'kysely'
import type { IndexStats } from '@/lib/finding/recording-index'
import type { CacheTables } from './cache-tables'
import { isPostgres } from './is-postgres'
import { readSpans } from './span-rows'

const wholeAccount = { equals: {}, times: {} }

const ofPostgres = sql<{ bytes: number }>`select sum(pg_total_relation_size(table_name))::bigint as bytes
  from unnest(array['recording', 'recording_kind', 'recording_span', 'recording_account']) as table_name`
const ofSqlite = sql<{ bytes: number }>`select sum(pgsize) as bytes from dbstat
  where aggregate = true and name in (select name from sqlite_schema where tbl_name like 'recording%')`

export async function readStats(db: Transaction<CacheTables>): Promise<IndexStats> {
  const { recordings, oldestMs, newestMs } = await db
    .selectFrom('recording')
    .select(({ fn }) => [
      fn.countAll<number>().as('recordings'),
      fn.min<number | null>('created_ms').as('oldestMs'),
      fn.max<number | null>('created_ms').as('newestMs'),
    ])
    .executeTakeFirstOrThrow()
  const { rows } = await (isPostgres(db) ? ofPostgres : ofSqlite).execute(db)
  const spans = await readSpans(db, wholeAccount)
  return { recordings, bytes: rows[0]?.bytes ?? null, oldestMs, newestMs, spans }
}
