import 'server-only'
import type { Transaction } from 'kysely'
import type { IndexQuestion, IndexTotals, RecordingIndex } from '@/lib/finding/recording-index'
import type { Recording } from '@/lib/recordings/model'
import type { SortOrder } from '@/lib/recordings/search-fields'
import type { CacheTables } from './cache-tables'
import { asksForNone } from './index-matches'
import { orderOf, reverseOf } from './index-orders'
import { findShortest } from './index-shortest'
import { matching, noTotals, readTotalsBehind, sumOf } from './index-totals'
import { isPostgres } from './is-postgres'
import { toRecording } from './recording-rows'
import { StoreError } from './store-error'

type Cache = Transaction<CacheTables>
type Page = Parameters<RecordingIndex['search']>[1]
type Hit = { id: string; created_ms: number; duration_ms: number | null }

/**
 * So few are taken as they come, and where there are no more the search is done. Of what is more common, totals are
 * summed up from there on, and the page is looked for on its own.
 */
export const usualFewHits = 1_000

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

type Place = Page & { total: number; fewHits: number }

/** Where the page is, from whichever end of the order is nearer. */
function fromNearerEnd(sort: SortOrder, { offset, limit, total }: Place) {
  if (offset <= total / 2) return { order: orderOf(sort), first: offset, count: limit }
  const count = Math.min(limit, total - offset)
  return { order: reverseOf(sort), first: total - offset - count, count }
}

async function findByIndex(db: Cache, question: IndexQuestion, place: Place): Promise<string[]> {
  const { sort } = question.local
  const { order, first, count } = fromNearerEnd(sort, place)
  const by = sort === 'newest' || sort === 'oldest' ? 'time' : 'order'
  const inOrder = matching(db, question, { by }).select('id').orderBy(order)
  const rows = await inOrder.limit(count).offset(first).execute()
  return rows.map(({ id }) => id)
}

/** Told how many it needs, SQLite sorts the first of them anew with each row, which takes twice as long for many. */
async function findBySorting(db: Cache, question: IndexQuestion, place: Place): Promise<string[]> {
  const { order, first, count } = fromNearerEnd(question.local.sort, place)
  const inOrder = matching(db, question, { by: 'order' }).select('id').orderBy(order)
  const rows = await db
    .with(
      (name) => name('sorted').materialized(),
      () => inOrder,
    )
    .selectFrom('sorted')
    .select('id')
    .limit(count)
    .offset(first)
    .execute()
  return rows.map(({ id }) => id)
}

function findPage(db: Cache, question: IndexQuestion, place: Place): Promise<string[]> {
  const { sort } = question.local
  const isNear = Math.min(place.offset, place.total - place.offset) <= place.fewHits
  if (isPostgres(db) || isNear) return findByIndex(db, question, place)
  if (sort === 'from' || sort === 'to') return findBySorting(db, question, place)
  const isLate = place.offset > place.total * 0.75
  return sort === 'shortest' && !isLate ? findShortest(db, question, place) : findByIndex(db, question, place)
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
    return { ...totals, recordings: await readRecordings(db, ids, sort, page) }
  }
  const all = sumOf(totals, await readTotalsBehind(db, question, last))
  if (page.offset >= all.total || page.limit === 0) return { ...all, recordings: [] }
  const ids = await findPage(db, question, { ...page, total: all.total, fewHits })
  return { ...all, recordings: await readRecordings(db, ids, sort, { offset: 0, limit: ids.length }) }
}
