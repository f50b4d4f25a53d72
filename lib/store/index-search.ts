import 'server-only'
import type { Transaction } from 'kysely'
import type { IndexQuestion, IndexTotals, RecordingIndex } from '@/lib/finding/recording-index'
import type { Recording } from '@/lib/recordings/model'
import type { SortOrder } from '@/lib/recordings/search-fields'
import type { CacheTables } from './cache-tables'
import { asksForNone } from './index-matches'
import { orderOf, reverseOf } from './index-orders'
import { matching, noTotals, readTotalsBehind, sumOf } from './index-totals'
import { toRecording } from './recording-rows'
import { StoreError } from './store-error'

type Cache = Transaction<CacheTables>
type Page = Parameters<RecordingIndex['search']>[1]
type Hit = { id: string; created_ms: number; duration_ms: number | null }

/**
 * So few are taken as they come, and where there are no more the search is done. Of what is more common, totals are
 * summed up from there on, and the page is looked for on its own.
 */
export const usualFewHits = 2_000

const readFew = (db: Cache, question: IndexQuestion, fewHits: number): Promise<Hit[]> =>
  matching(db, question)
    .select(['id', 'created_ms', 'duration_ms'])
    .orderBy(orderOf('newest'))
    .limit(fewHits)
    .execute()

function totalsOf(hits: readonly Hit[]): IndexTotals {
  const lengths = hits.map(({ duration_ms }) => duration_ms).filter((length) => length !== null)
  return {
    total: hits.length,
    talkMs: lengths.reduce((sum, length) => sum + length, 0),
    unknownLengths: hits.length - lengths.length,
  }
}

/** Where on the page, from whichever end of the order is nearer. */
function fromNearerEnd(sort: SortOrder, total: number, { offset, limit }: Page) {
  const count = Math.min(limit, total - offset)
  if (offset <= total / 2) return { order: orderOf(sort), offset, count }
  return { order: reverseOf(sort), offset: total - offset - count, count }
}

async function findPage(db: Cache, question: IndexQuestion, total: number, page: Page): Promise<string[]> {
  const { sort } = question.local
  const { order, offset, count } = fromNearerEnd(sort, total, page)
  if (count <= 0) return []
  const by = sort === 'newest' || sort === 'oldest' ? 'time' : 'order'
  const rows = await matching(db, question, { by })
    .select('id')
    .orderBy(order)
    .limit(count)
    .offset(offset)
    .execute()
  return rows.map(({ id }) => id)
}

async function readRecordings(
  db: Cache,
  ids: readonly string[],
  sort: SortOrder,
  { offset, limit }: Page,
): Promise<Recording[]> {
  if (offset >= ids.length || limit === 0) return []
  const rows = await db
    .selectFrom('recording')
    .innerJoin('recording_kind', 'recording_kind.kind', 'recording.kind')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy(orderOf(sort))
    .limit(limit)
    .offset(offset)
    .execute()
  if (rows.length !== Math.min(limit, ids.length - offset))
    throw new StoreError('damaged', 'The index names recordings that it does not have.')
  return rows.map(toRecording)
}

/** Totals and a page in about one look at everything that a question may ask for. */
export async function searchIndex(
  db: Cache,
  question: IndexQuestion,
  page: Page,
  fewHits: number,
): Promise<IndexTotals & { recordings: Recording[] }> {
  const { sort } = question.local
  if (asksForNone(question)) return { ...noTotals, recordings: [] }
  const few = await readFew(db, question, fewHits)
  const last = few.at(-1)
  const totals = totalsOf(few)
  if (last === undefined || few.length < fewHits) {
    const ids = few.map(({ id }) => id)
    const isInOrder = sort === 'newest'
    const shown = isInOrder ? ids.slice(page.offset, page.offset + page.limit) : ids
    const recordings = await readRecordings(db, shown, sort, isInOrder ? { ...page, offset: 0 } : page)
    return { ...totals, recordings }
  }
  const all = sumOf(totals, await readTotalsBehind(db, question, last))
  const ids = await findPage(db, question, all.total, page)
  return { ...all, recordings: await readRecordings(db, ids, sort, { offset: 0, limit: ids.length }) }
}
