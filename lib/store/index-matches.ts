import 'server-only'
import type { Expression, ExpressionBuilder, SqlBool, Transaction } from 'kysely'
import type { ExactKey, IndexQuestion, IndexTotals, ListFilters, Span } from '@/lib/finding/recording-index'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { CacheTables } from './cache-tables'
import { digitsOf } from './number-digits'
import type { RecordingTable } from './recording-tables'

type Builder = ExpressionBuilder<CacheTables, 'recording'>
type Condition = Expression<SqlBool>
export type Part = IndexQuestion['parts'][number]

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

const hasDigits = (eb: Builder, text: string): Condition => eb('digits', 'like', `%${text}%`)

const ofKind = (
  eb: Builder,
  column: 'channels' | 'source' | 'initiated_by' | 'connection_id',
  word: string,
) => eb('kind', 'in', eb.selectFrom('recording_kind').select('recording_kind.kind').where(column, '=', word))

function equals(eb: Builder, key: ExactKey, value: string): Condition {
  if (key === 'connection') return ofKind(eb, 'connection_id', value)
  const isEqual = eb(columns[key], '=', value)
  // The digits are in the indexes and the value is not, so they spare most looks into the rows.
  if (key === 'from') return eb.and([hasDigits(eb, ` ${digitsOf(value)} `), isEqual])
  if (key === 'to') return eb.and([hasDigits(eb, ` ${digitsOf(value)} `), isEqual])
  return isEqual
}

/** Whether a list has a recording, whatever the time of its creation. */
export function inList(eb: Builder, list: ListFilters): Condition {
  const conditions: Condition[] = []
  for (const [key, value] of Object.entries(list.equals) as [ExactKey, string | undefined][])
    if (value !== undefined) conditions.push(equals(eb, key, value))
  for (const [column, range] of [
    ['started_ms', list.times.start],
    ['ended_ms', list.times.end],
  ] as const) {
    if (range?.gteMs != null) conditions.push(eb(column, '>=', range.gteMs))
    if (range?.lteMs != null) conditions.push(eb(column, '<=', range.lteMs))
  }
  return eb.and(conditions)
}

export const createdWithin = (eb: Builder, { startMs, endMs }: Span): Condition =>
  eb.and([eb('created_ms', '>=', startMs), eb('created_ms', '<=', endMs)])

function inPart(eb: Builder, { list, within }: Part): Condition {
  return eb.and([inList(eb, list), eb.or(within.map((span) => createdWithin(eb, span)))])
}

function passes(eb: Builder, local: LocalFilters): Condition[] {
  const { digits, minMs, maxMs, channels, source, initiatedBy, format } = local
  const conditions: Condition[] = []
  if (digits !== null) {
    const { text, place } = digits
    conditions.push(hasDigits(eb, `${place === 'start' ? ' ' : ''}${text}${place === 'end' ? ' ' : ''}`))
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

/** Those that are in any part and pass all local filters. */
const matches = (eb: Builder, { parts, local }: IndexQuestion): Condition =>
  eb.and([eb.or(parts.map((part) => inPart(eb, part))), ...passes(eb, local)])

/** From the first to the last instant of all spans; `null` where there are none. */
export function boundsOf(parts: readonly Part[]): Span | null {
  const spans = parts.flatMap(({ within }) => within)
  if (spans.length === 0) return null
  return {
    startMs: spans.reduce((first, { startMs }) => Math.min(first, startMs), Number.POSITIVE_INFINITY),
    endMs: spans.reduce((last, { endMs }) => Math.max(last, endMs), Number.NEGATIVE_INFINITY),
  }
}

export function matching(db: Transaction<CacheTables>, question: IndexQuestion) {
  const bounds = boundsOf(question.parts)
  return db
    .selectFrom('recording')
    .where((eb) => eb.and([...(bounds ? [createdWithin(eb, bounds)] : []), matches(eb, question)]))
}

export const sums = ({ fn }: Builder) => [
  fn.countAll<number>().as('total'),
  // PostgreSQL gives a sum of big integers as text.
  fn.sum<number | string | null>('duration_ms').as('talkMs'),
  fn.count<number>('duration_ms').as('known'),
]

type Sums = { total: number; talkMs: number | string | null; known: number }

export const toTotals = ({ total, talkMs, known }: Sums): IndexTotals => ({
  total,
  talkMs: Number(talkMs ?? 0),
  unknownLengths: total - known,
})
