import 'server-only'
import type { Merge, RecordingRow } from '@/lib/recordings/model'
import type { RecordingsQuestion, ResolvedSearch } from '@/lib/recordings/resolve-search'
import { isTelnyxError, TelnyxError } from './errors'
import { maxRounds } from './find-cut'
import type { AskPage, ListAnswer } from './list-pages'
import { mergeRows } from './merge-rows'
import { fetchSlice } from './merge-slice'
import { type CountedList, createdAtMs, outerCuts, totalOf } from './time-cut'
import { maxWindowPages } from './time-window'

type Side = 'from' | 'to'
type Head = CountedList & { side: Side; spelling: string; rows: RecordingRow[] }

const contradiction =
  'Telnyx’s counts and rows disagree just now: a recording may be missing here or come twice. Refresh to ask again.'

const sumOf = (heads: readonly Head[], side: Side) =>
  heads.reduce((sum, head) => sum + (head.side === side ? head.total : 0), 0)

const isWhole = ({ rows, total }: Head) => rows.length === total

/** The question for each spelling on each side that is not asked for already. */
const sidesOf = (question: RecordingsQuestion, spellings: readonly string[]) =>
  (['from', 'to'] as const)
    .filter((side) => question[side] === '')
    .flatMap((side) =>
      spellings.map((spelling) => ({ side, spelling, question: { ...question, [side]: spelling } })),
    )

/** The list of each spelling on each side, with its total and, for a first page, its first rows. */
function askHeads(question: RecordingsQuestion, spellings: readonly string[], ask: AskPage) {
  const size = question.page === 1 ? question.size : 1
  const heads = sidesOf(question, spellings).map(async (asked): Promise<Head> => {
    const answer = await ask({ ...asked.question, page: 1, size })
    return { ...asked, total: totalOf(answer), sign: 1, rows: answer.rows }
  })
  return Promise.all(heads)
}

/** Recordings with the number on both sides: each is in two of the lists. */
async function askOverlaps(heads: readonly Head[], ask: AskPage): Promise<CountedList[]> {
  const [callers, callees] = (['from', 'to'] as const).map((one) => heads.filter(({ side }) => side === one))
  const pairs = (callers ?? []).flatMap((caller) =>
    (callees ?? []).map(async ({ spelling }): Promise<CountedList> => {
      const question = { ...caller.question, to: spelling }
      return { question, total: totalOf(await ask({ ...question, page: 1, size: 1 })), sign: -1 }
    }),
  )
  return (await Promise.all(pairs)).filter(({ total }) => total > 0)
}

/** Where Telnyx complains of the side that was asked, it is the number that is at fault. */
function blameNumber(error: unknown): never {
  if (!isTelnyxError(error) || error.code !== 'invalid_request' || !/^(from|to)$/.test(error.field ?? ''))
    throw error
  const message = 'Telnyx does not accept the value of “number”. Change or clear it, then try again.'
  throw new TelnyxError('invalid_request', { status: error.status, field: 'number', message })
}

/** Whether a number may stand on either side: where one side is asked for already, it decides nothing more. */
export const isOnEitherSide = ({ question, spellings }: ResolvedSearch): boolean =>
  spellings.length > 0 && !spellings.includes(question.from) && !spellings.includes(question.to)

/** The questions whose answers together are all that a search asks of Telnyx; a recording may be in several. */
export const listsOf = (resolved: ResolvedSearch): RecordingsQuestion[] =>
  isOnEitherSide(resolved)
    ? sidesOf(resolved.question, resolved.spellings).map(({ question }) => question)
    : [resolved.question]

/** The lists that make up the recordings of a number, overlaps included, each with how many it has. */
export async function countLists(
  { question, spellings }: ResolvedSearch,
  askTelnyx: AskPage,
): Promise<CountedList[]> {
  const ask: AskPage = (one) => askTelnyx(one).catch(blameNumber)
  const heads = (await askHeads(question, spellings, ask)).filter(({ total }) => total > 0)
  return [...heads, ...(await askOverlaps(heads, ask))]
}

/** How many recordings a search asks of Telnyx, each once; `null` where Telnyx does not tell. */
export async function countRecordings(resolved: ResolvedSearch, ask: AskPage): Promise<number | null> {
  const question = { ...resolved.question, page: 1, size: 1 }
  if (!isOnEitherSide(resolved)) return (await ask(question)).totalResults
  const lists = await countLists({ ...resolved, question }, ask)
  return lists.reduce((sum, { sign, total }) => sum + sign * total, 0)
}

/** The bound on questions, for so many spellings of which so many are found as caller and as callee. */
export function mostQuestions(spellings: number, callers: number, callees: number): number {
  const pairs = callers * callees
  const ofOneRound = 1 + callers + callees + pairs
  const counts = 2 * spellings + pairs
  return counts + 2 * maxRounds * ofOneRound + maxWindowPages * (callers + callees)
}

function toPage({ page, size }: RecordingsQuestion, totalResults: number) {
  const totalPages = Math.max(1, Math.ceil(totalResults / size))
  return { page: Math.min(page, totalPages), totalPages, totalResults }
}

const renumber = (row: RecordingRow, index: number): RecordingRow =>
  row.kind === 'damaged' ? { ...row, damaged: { ...row.damaged, position: index + 1 } } : row

/**
 * One page of the recordings that have one of the spellings as caller or as callee: two or more of Telnyx's lists in
 * one order of time. It trusts Telnyx's filters and counts, and uses the order of its lists, which is promised
 * nowhere, only to guess well.
 *
 * However deep the page, Telnyx is asked no more often than `mostQuestions` says; on lists that are newest first and
 * found under one spelling it is about fifteen times, on a first page about ten.
 */
export async function listEitherSide(
  question: RecordingsQuestion,
  spellings: readonly string[],
  askTelnyx: AskPage,
): Promise<ListAnswer & { merge: Merge }> {
  const ask: AskPage = (one) => askTelnyx(one).catch(blameNumber)
  const heads = (await askHeads(question, spellings, ask)).filter(({ total }) => total > 0)
  const [from, to] = [sumOf(heads, 'from'), sumOf(heads, 'to')]
  const newest = question.page === 1 ? mergeRows(heads.map(({ rows }) => rows)) : []
  if (question.page === 1 && heads.every(isWhole)) {
    const rows = newest.slice(0, question.size).map(renumber)
    const merge = { from, to, both: from + to - newest.length, problem: null }
    return { ...toPage(question, newest.length), rows, merge }
  }
  const lists = [...heads, ...(await askOverlaps(heads, ask))]
  const { totalResults, ...page } = toPage(question, outerCuts(lists).oldest.rank)
  const first = (page.page - 1) * question.size
  const span = { first, end: Math.min(totalResults, first + question.size) }
  const last = newest[span.end - 1]
  const { rows, isConsistent } = await fetchSlice(lists, span, last ? createdAtMs(last) : null, ask)
  if (rows.length === 0 && totalResults > 0) throw new TelnyxError('unexpected_response')
  const merge = { from, to, both: from + to - totalResults, problem: isConsistent ? null : contradiction }
  return { ...page, totalResults, rows: rows.map(renumber), merge }
}
