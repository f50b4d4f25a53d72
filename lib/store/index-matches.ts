import 'server-only'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { ExactKey, IndexQuestion, ListFilters, Span } from '@/lib/finding/recording-index'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { SeenValues } from '@/lib/recordings/sight-limits'
import type { CacheTables } from './cache-tables'
import { type Asked, isPostgres } from './is-postgres'
import { digitsOf } from './number-digits'
import type { RecordingTable } from './recording-tables'

export type Builder = ExpressionBuilder<CacheTables, 'recording'>
export type Condition = Expression<SqlBool>
type Part = IndexQuestion['parts'][number]

const columns = {
  from: 'from_value',
  to: 'to_value',
  conference: 'conference_id',
  leg: 'leg_id',
  session: 'session_id',
  control: 'control_id',
  sip: 'sip',
  region: 'region',
} as const satisfies Record<Exclude<ExactKey, 'connection'>, keyof RecordingTable>

const isSide = (key: ExactKey) => key === 'from' || key === 'to'

type HasDigits = (text: string) => Condition

/** PostgreSQL can look up only the one; the other takes SQLite a sixth less. `text` is digits and spaces alone. */
export const hasDigitsOn =
  (db: Asked) =>
  (eb: Builder): HasDigits =>
    isPostgres(db)
      ? (text) => eb('digits', 'like', `%${text}%`)
      : (text) => sql<SqlBool>`instr(${eb.ref('digits')}, ${text}) > 0`

const ofKind = (
  eb: Builder,
  column: 'channels' | 'source' | 'initiated_by' | 'connection_id',
  word: string,
) => eb('kind', 'in', eb.selectFrom('recording_kind').select('recording_kind.kind').where(column, '=', word))

function equals(eb: Builder, hasDigits: HasDigits, key: ExactKey, value: string): Condition {
  if (key === 'connection') return ofKind(eb, 'connection_id', value)
  const isEqual = eb(columns[key], '=', value)
  // The digits are in the indexes and the value is not, so they spare most looks into the rows.
  return isSide(key) ? eb.and([hasDigits(` ${digitsOf(value)} `), isEqual]) : isEqual
}

/** Whether a list has a recording, whatever the time of its creation. */
export function inList(eb: Builder, hasDigits: HasDigits, list: ListFilters): Condition {
  const conditions: Condition[] = []
  for (const [key, value] of Object.entries(list.equals) as [ExactKey, string | undefined][])
    if (value !== undefined) conditions.push(equals(eb, hasDigits, key, value))
  for (const [column, range] of [
    ['started_ms', list.times.start],
    ['ended_ms', list.times.end],
  ] as const) {
    if (range?.gteMs != null) conditions.push(eb(column, '>=', range.gteMs))
    if (range?.lteMs != null) conditions.push(eb(column, '<=', range.lteMs))
  }
  return eb.and(conditions)
}

const isSame = (one: Span, other: Span) => one.startMs === other.startMs && one.endMs === other.endMs

/** `rows` keeps SQLite from looking for this in the order of creation: all rows are looked at, or another order leads. */
export function createdWithin(
  eb: Builder,
  { startMs, endMs }: Span,
  by: 'order' | 'rows' = 'order',
): Condition {
  const created = by === 'order' ? eb.ref('created_ms') : sql<number>`+${eb.ref('created_ms')}`
  return eb.and([eb(created, '>=', startMs), eb(created, '<=', endMs)])
}

function inPart(eb: Builder, hasDigits: HasDigits, { list, within }: Part, bounds: Span): Condition {
  // The bounds of the whole question are a condition of their own.
  const isBounded = within.some((span) => isSame(span, bounds))
  const spans = isBounded ? [] : [eb.or(within.map((span) => createdWithin(eb, span, 'rows')))]
  return eb.and([inList(eb, hasDigits, list), ...spans])
}

/** Whether it is for whoever asks. The digits spare most looks into the rows, as in `equals`. */
function isSeen(eb: Builder, hasDigits: HasDigits, { parties, connections }: SeenValues): Condition {
  const digits = [...new Set(parties.map(digitsOf))]
  const kinds = eb.selectFrom('recording_kind').select('recording_kind.kind')
  const byParty = eb.and([
    eb.or(digits.map((text) => hasDigits(` ${text} `))),
    eb.or([eb('from_value', 'in', parties), eb('to_value', 'in', parties)]),
  ])
  return eb.or([
    ...(parties.length === 0 ? [] : [byParty]),
    ...(connections.length === 0 ? [] : [eb('kind', 'in', kinds.where('connection_id', 'in', connections))]),
  ])
}

function passes(eb: Builder, hasDigits: HasDigits, local: LocalFilters): Condition[] {
  const { digits, minMs, maxMs, channels, source, initiatedBy, format, only } = local
  const conditions: Condition[] = only === null ? [] : [isSeen(eb, hasDigits, only)]
  if (digits !== null) {
    const { text, place } = digits
    conditions.push(hasDigits(`${place === 'start' ? ' ' : ''}${text}${place === 'end' ? ' ' : ''}`))
  }
  if (minMs !== null) conditions.push(eb('duration_ms', '>=', minMs))
  if (maxMs !== null) conditions.push(eb('duration_ms', '<=', maxMs))
  if (channels !== null) conditions.push(ofKind(eb, 'channels', channels))
  if (source !== null) conditions.push(ofKind(eb, 'source', source))
  if (initiatedBy !== null) conditions.push(ofKind(eb, 'initiated_by', initiatedBy))
  if (format !== null) {
    const kinds = eb.selectFrom('recording_kind').select('recording_kind.kind')
    conditions.push(eb('kind', 'in', kinds.where('formats', 'like', `%${format}%`)))
  }
  return conditions
}

/** Those that are in any part and pass all local filters, as far as they were created within the bounds of all parts. */
export const matches = (
  eb: Builder,
  hasDigits: HasDigits,
  { parts, local }: IndexQuestion,
  bounds: Span,
): Condition =>
  eb.and([eb.or(parts.map((part) => inPart(eb, hasDigits, part, bounds))), ...passes(eb, hasDigits, local)])

/** Whether the rows themselves must be looked at, for what is in no index. */
export const needsRows = ({ parts, local: { only } }: IndexQuestion): boolean =>
  (only?.parties.some((party) => digitsOf(party) === '') ?? false) ||
  parts.some(({ list }) => {
    const keys = Object.keys(list.equals) as ExactKey[]
    return keys.length > 0 && !keys.some((key) => isSide(key) && digitsOf(list.equals[key] ?? '') !== '')
  })

const spansOf = ({ parts }: IndexQuestion) => parts.flatMap(({ within }) => within)

export const asksForNone = (question: IndexQuestion): boolean => spansOf(question).length === 0

/** From the first to the last instant of all spans. */
export const boundsOf = (question: IndexQuestion): Span =>
  spansOf(question).reduce((one, other) => ({
    startMs: Math.min(one.startMs, other.startMs),
    endMs: Math.max(one.endMs, other.endMs),
  }))
