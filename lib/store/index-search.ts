import 'server-only'
import { sql, type Transaction } from 'kysely'
import type { IndexQuestion, IndexTotals, RecordingIndex } from '@/lib/finding/recording-index'
import type { Recording } from '@/lib/recordings/model'
import type { SortOrder } from '@/lib/recordings/search-fields'
import type { CacheTables } from './cache-tables'
import { boundsOf, matching, sums, toTotals } from './index-matches'
import { toRecording } from './recording-rows'
import { StoreError } from './store-error'

type Cache = Transaction<CacheTables>
type Page = Parameters<RecordingIndex['search']>[1]

const orders: Record<SortOrder, string> = {
  newest: 'created_ms desc, id',
  oldest: 'created_ms, id',
  longest: 'duration_ms desc nulls last, created_ms desc, id',
  shortest: 'duration_ms nulls last, created_ms desc, id',
  from: 'from_value nulls last, created_ms desc, id',
  to: 'to_value nulls last, created_ms desc, id',
}

const nothing = { total: 0, talkMs: 0, unknownLengths: 0, recordings: [] }

const readTotals = async (db: Cache, question: IndexQuestion): Promise<IndexTotals> =>
  toTotals(await matching(db, question).select(sums).executeTakeFirstOrThrow())

async function readPage(db: Cache, question: IndexQuestion, { offset, limit }: Page): Promise<Recording[]> {
  const order = sql.raw(orders[question.local.sort])
  const ids = await matching(db, question).select('id').orderBy(order).limit(limit).offset(offset).execute()
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('recording')
    .innerJoin('recording_kind', 'recording_kind.kind', 'recording.kind')
    .selectAll()
    .where(
      'id',
      'in',
      ids.map(({ id }) => id),
    )
    .orderBy(order)
    .execute()
  if (rows.length !== ids.length)
    throw new StoreError('damaged', 'The index names recordings that it has not.')
  return rows.map(toRecording)
}

export async function searchIndex(
  db: Cache,
  question: IndexQuestion,
  page: Page,
): Promise<IndexTotals & { recordings: Recording[] }> {
  if (boundsOf(question.parts) === null) return nothing
  const totals = await readTotals(db, question)
  return { ...totals, recordings: await readPage(db, question, page) }
}
