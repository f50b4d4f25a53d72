import 'server-only'
import type { RecordingRow } from '@/lib/recordings/model'
import { findCut, type Gap } from './find-cut'
import type { AskPage } from './list-pages'
import { mergeRows } from './merge-rows'
import { type CountedList, outerCuts } from './time-cut'
import { fetchWindow, windowPageSize } from './time-window'

/** How many rows more than asked for the window may hold at each end. */
const slackRows = 100

export type Span = { first: number; end: number }

/** The smallest window of time that was found to hold the span, give or take `slackRows`. */
async function findWindow(
  lists: readonly CountedList[],
  { first, end }: Span,
  guessMs: number | null,
  ask: AskPage,
): Promise<Gap> {
  const { newest, oldest } = outerCuts(lists)
  const whole = { newer: newest, older: oldest }
  // From the newest on, the question that counts is the one that then brings the rows.
  const size = first === 0 ? windowPageSize : 1
  const start = {
    rank: first,
    aim: first - slackRows / 2,
    isReached: ({ newer }: Gap) => newer.rank >= first - slackRows,
  }
  const stop = {
    rank: end - 1,
    aim: end + slackRows / 2,
    isReached: ({ older }: Gap) => older.rank <= end + slackRows,
  }
  const [{ newer }, { older }] = await Promise.all([
    findCut(lists, whole, { ...start, guessMs: null, size }, ask),
    findCut(lists, whole, { ...stop, guessMs, size }, ask),
  ])
  return { newer, older }
}

/** The rows from `first` up to, not including, `end`, both counted from the newest of all lists together. */
export async function fetchSlice(
  lists: readonly CountedList[],
  span: Span,
  guessMs: number | null,
  ask: AskPage,
): Promise<{ rows: RecordingRow[]; isConsistent: boolean }> {
  const window = await findWindow(lists, span, guessMs, ask)
  const { newer, older } = window
  const asked = lists.filter(
    ({ sign }, index) => sign === 1 && (older.counts[index] ?? 0) > (newer.counts[index] ?? 0),
  )
  const fetched = await Promise.all(asked.map((list) => fetchWindow(list, window, ask)))
  const rows = mergeRows(fetched.map((one) => one.rows))
  const counted = older.rank - newer.rank
  // New calls may have come in since an open end was counted.
  const isOpen = newer.atMs === Number.POSITIVE_INFINITY
  return {
    rows: rows.slice(span.first - newer.rank, span.end - newer.rank),
    isConsistent:
      (isOpen ? rows.length >= counted : rows.length === counted) && fetched.every((one) => one.isConsistent),
  }
}
