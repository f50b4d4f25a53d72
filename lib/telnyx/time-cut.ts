import 'server-only'
import type { RecordingRow } from '@/lib/recordings/model'
import type { RecordingsQuestion } from '@/lib/recordings/resolve-search'
import { toInstant } from '@/lib/recordings/time-range'
import { TelnyxError } from './errors'
import type { AskPage, ListAnswer } from './list-pages'

export const createdAtMs = (row: RecordingRow): number | null =>
  row.kind === 'recording' && row.recording.createdAt !== null ? Date.parse(row.recording.createdAt) : null

/** A list whose rows are counted with those of others; an overlap, whose rows are in two of them, with a sign of -1. */
export type CountedList = { question: RecordingsQuestion; total: number; sign: 1 | -1 }

/** How many rows of each list were created at or after an instant, and how many recordings those are together. */
export type TimeCut = { atMs: number; counts: readonly number[]; rank: number }

const toCut = (lists: readonly CountedList[], atMs: number, counts: readonly number[]): TimeCut => ({
  atMs,
  counts,
  rank: lists.reduce((sum, { sign }, index) => sum + sign * (counts[index] ?? 0), 0),
})

/** The cut before the newest row and the one behind the oldest, known without asking. */
export const outerCuts = (lists: readonly CountedList[]) => ({
  newest: toCut(lists, Number.POSITIVE_INFINITY, []),
  oldest: toCut(
    lists,
    Number.NEGATIVE_INFINITY,
    lists.map(({ total }) => total),
  ),
})

/** The question for those of its rows that were created from `fromMs` to `toMs`, both inclusive. */
export function createdWithin(
  question: RecordingsQuestion,
  fromMs: number,
  toMs: number,
): RecordingsQuestion {
  const { gte = null, lte = null } = question.times.created ?? {}
  const from = Math.max(fromMs, gte === null ? fromMs : Date.parse(gte))
  const to = Math.min(toMs, lte === null ? toMs : Date.parse(lte))
  const created = {
    gte: Number.isFinite(from) ? toInstant(new Date(from)) : null,
    lte: Number.isFinite(to) ? toInstant(new Date(to)) : null,
  }
  const isBounded = created.gte !== null || created.lte !== null
  return isBounded ? { ...question, times: { ...question.times, created } } : question
}

/** How many rows an answer is one page of. Lists without totals cannot be merged. */
export function totalOf({ totalResults }: ListAnswer): number {
  if (totalResults !== null) return totalResults
  const message =
    'Telnyx did not say how many recordings there are, and without that the two sides of a number cannot be merged. Use From or To.'
  throw new TelnyxError('unexpected_response', { message })
}

/** `size` rows of each list come along, which costs nothing where the same question is to bring them afterwards. */
export async function cutAt(
  lists: readonly CountedList[],
  { atMs, size }: { atMs: number; size: number },
  ask: AskPage,
): Promise<TimeCut> {
  const counts = lists.map(async ({ question, sign }) => {
    const since = createdWithin(question, atMs, Number.POSITIVE_INFINITY)
    return totalOf(await ask({ ...since, page: 1, size: sign === 1 ? size : 1 }))
  })
  return toCut(lists, atMs, await Promise.all(counts))
}
