import 'server-only'
import type { Transaction } from 'kysely'
import type { CoveredSpan, ListFilters, Span } from '@/lib/finding/recording-index'
import type { CacheTables } from './cache-tables'
import { withoutSpan, withSpan } from './covered-spans'
import { inChunks } from './in-chunks'
import { toScope } from './list-scope'

type Cache = Transaction<CacheTables>

const spanColumns = ['start_ms as startMs', 'end_ms as endMs', 'unreadable'] as const

export const readSpans = (db: Cache, list: ListFilters): Promise<CoveredSpan[]> =>
  db
    .selectFrom('recording_span')
    .select(spanColumns)
    .where('scope', '=', toScope(list))
    .orderBy('start_ms')
    .execute()

async function changeSpans(
  db: Cache,
  list: ListFilters,
  { startMs, endMs }: Span,
  change: (covered: readonly CoveredSpan[]) => CoveredSpan[],
): Promise<void> {
  const scope = toScope(list)
  const near = await db
    .selectFrom('recording_span')
    .select(spanColumns)
    .where('scope', '=', scope)
    .where('start_ms', '<=', endMs + 1)
    .where('end_ms', '>=', startMs - 1)
    .execute()
  const starts = near.map((span) => span.startMs)
  await inChunks(starts, (chunk) =>
    db.deleteFrom('recording_span').where('scope', '=', scope).where('start_ms', 'in', chunk).execute(),
  )
  const after = change(near).map((span) => ({
    scope,
    start_ms: span.startMs,
    end_ms: span.endMs,
    unreadable: span.unreadable,
  }))
  await inChunks(after, (chunk) => db.insertInto('recording_span').values(chunk).execute())
}

export const coverSpan = (db: Cache, list: ListFilters, span: CoveredSpan): Promise<void> =>
  changeSpans(db, list, span, (covered) => withSpan(covered, span))

export const uncoverSpan = (db: Cache, list: ListFilters, span: Span): Promise<void> =>
  changeSpans(db, list, span, (covered) => withoutSpan(covered, span))
