import 'server-only'
import { type RawBuilder, sql } from 'kysely'
import type { SortOrder } from '@/lib/recordings/search-fields'
import type { RecordingTable } from './recording-tables'

type Term = { column: keyof RecordingTable; direction: 'asc' | 'desc'; unknown: 'last' | 'first' | 'never' }

const newestFirst: Term[] = [
  { column: 'created_ms', direction: 'desc', unknown: 'never' },
  { column: 'id', direction: 'asc', unknown: 'never' },
]

const terms: Record<SortOrder, readonly Term[]> = {
  newest: newestFirst,
  oldest: [
    { column: 'created_ms', direction: 'asc', unknown: 'never' },
    { column: 'id', direction: 'asc', unknown: 'never' },
  ],
  longest: [{ column: 'duration_ms', direction: 'desc', unknown: 'last' }, ...newestFirst],
  shortest: [{ column: 'duration_ms', direction: 'asc', unknown: 'last' }, ...newestFirst],
  from: [{ column: 'from_value', direction: 'asc', unknown: 'last' }, ...newestFirst],
  to: [{ column: 'to_value', direction: 'asc', unknown: 'last' }, ...newestFirst],
}

const reversed = ({ column, direction, unknown }: Term): Term => ({
  column,
  direction: direction === 'asc' ? 'desc' : 'asc',
  unknown: unknown === 'last' ? 'first' : 'never',
})

function toSql({ column, direction, unknown }: Term): RawBuilder<unknown> {
  const place = unknown === 'never' ? sql`` : sql` nulls ${sql.raw(unknown)}`
  return sql`${sql.ref(column)} ${sql.raw(direction)}${place}`
}

export const orderOf = (sort: SortOrder): RawBuilder<unknown> => sql.join(terms[sort].map(toSql))

/** The very reverse, in which what stood last comes first. */
export const reverseOf = (sort: SortOrder): RawBuilder<unknown> =>
  sql.join(terms[sort].map((term) => toSql(reversed(term))))
