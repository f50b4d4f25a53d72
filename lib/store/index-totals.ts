import 'server-only'
import type { Transaction } from 'kysely'
import type { IndexQuestion, IndexTotals, Span } from '@/lib/finding/recording-index'
import type { CacheTables } from './cache-tables'
import { type Builder, boundsOf, createdWithin, hasDigitsOn, matches, needsRows } from './index-matches'

type Cache = Transaction<CacheTables>

export const noTotals: IndexTotals = { total: 0, talkMs: 0, unknownLengths: 0 }

export const sumOf = (one: IndexTotals, other: IndexTotals): IndexTotals => ({
  total: one.total + other.total,
  talkMs: one.talkMs + other.talkMs,
  unknownLengths: one.unknownLengths + other.unknownLengths,
})

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

const common = (one: Span, other: Span): Span => ({
  startMs: Math.max(one.startMs, other.startMs),
  endMs: Math.min(one.endMs, other.endMs),
})

const everMs: Span = { startMs: Number.MIN_SAFE_INTEGER, endMs: Number.MAX_SAFE_INTEGER }

type Look = {
  /** Only what was created then. */
  within?: Span
  /** Whether the time of creation leads to the rows, or what they are sorted by. */
  by?: 'time' | 'order'
}

/** All that a question finds. */
export function matching(db: Cache, question: IndexQuestion, { within = everMs, by = 'time' }: Look = {}) {
  const bounds = boundsOf(question)
  const mayLead = by === 'time' && !needsRows(question)
  return db
    .selectFrom('recording')
    .where((eb) =>
      eb.and([
        createdWithin(eb, common(bounds, within), mayLead ? 'order' : 'rows'),
        matches(eb, hasDigitsOn(db)(eb), question, bounds),
      ]),
    )
}

export async function readTotals(db: Cache, question: IndexQuestion, within: Span): Promise<IndexTotals> {
  return toTotals(await matching(db, question, { within }).select(sums).executeTakeFirstOrThrow())
}

/** Of what stands behind a recording, the newest first. */
export async function readTotalsBehind(
  db: Cache,
  question: IndexQuestion,
  { id, created_ms }: { id: string; created_ms: number },
): Promise<IndexTotals> {
  const sameInstant = matching(db, question, { within: { startMs: created_ms, endMs: created_ms } })
  return sumOf(
    await readTotals(db, question, { ...everMs, endMs: created_ms - 1 }),
    toTotals(await sameInstant.where('id', '>', id).select(sums).executeTakeFirstOrThrow()),
  )
}
