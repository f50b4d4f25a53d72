import 'server-only'
import type { ResolvedSearch } from '@/lib/recordings/resolve-search'
import type { TimestampKind } from '@/lib/recordings/search-fields'
import type { OpenRange } from '@/lib/recordings/timeline-buckets'
import { noOldest, noTotals } from './count-troubles'
import { countLists, isOnEitherSide } from './either-side'
import { isTelnyxError } from './errors'
import { toListError } from './missing-list'
import { askMoments } from './moments'
import type { CountedList } from './time-cut'

const refusals: ReadonlySet<string> = new Set(['invalid_request', 'not_found'])

const msOf = (iso: string | null | undefined) => (iso ? Date.parse(iso) : null)

async function findLists(resolved: ResolvedSearch, signal: AbortSignal): Promise<CountedList[]> {
  const count = async (question: ResolvedSearch['question']) => {
    const { totalResults } = await askMoments(question, signal)
    if (totalResults === null) throw noTotals()
    return { rows: [], page: question.page, totalResults, totalPages: null }
  }
  if (isOnEitherSide(resolved)) return countLists(resolved, count)
  const { question } = resolved
  const { totalResults: total } = await count(question)
  return [{ question, total, sign: 1 }]
}

/**
 * The instant of the oldest recording of a list, from both of its ends: Telnyx shows the newest first, but does not
 * promise to.
 */
async function findOldestMs(
  { question, total }: CountedList,
  by: TimestampKind,
  signal: AbortSignal,
): Promise<number> {
  const ends = await Promise.all([
    askMoments(question, signal),
    askMoments({ ...question, page: total }, signal).catch((error: unknown) => {
      // Whether pages so far down the list are given is not documented.
      throw isTelnyxError(error) && refusals.has(error.code) ? noOldest() : error
    }),
  ])
  const instantsMs = ends.map(({ moments: [moment] }) => moment?.atMs[by] ?? null)
  return Math.min(
    ...instantsMs.map((atMs) => {
      if (atMs === null) throw noOldest()
      return atMs
    }),
  )
}

export type TimelineSpan = {
  range: OpenRange
  oldestMs: number
  lists: CountedList[]
  totalResults: number
}

/** How many recordings there are, and since when: one question for a list, or two where the range has no beginning. */
export async function findSpan(
  resolved: ResolvedSearch,
  { by, nowMs }: { by: TimestampKind; nowMs: number },
  signal: AbortSignal,
): Promise<TimelineSpan> {
  const times = resolved.question.times[by]
  const range = { afterMs: msOf(times?.gte), beforeMs: msOf(times?.lte) }
  const lists = await findLists(resolved, signal).catch((error: unknown) => {
    throw toListError(error)
  })
  const totalResults = lists.reduce((sum, { sign, total }) => sum + sign * total, 0)
  const filled = range.afterMs === null ? lists.filter(({ sign, total }) => sign === 1 && total > 0) : []
  const oldestMs = Math.min(
    nowMs,
    range.beforeMs ?? nowMs,
    ...(await Promise.all(filled.map((list) => findOldestMs(list, by, signal)))),
  )
  return { range, oldestMs, lists, totalResults }
}
