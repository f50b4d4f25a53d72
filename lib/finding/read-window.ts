import 'server-only'
import type { Recording, RecordingRow } from '@/lib/recordings/model'
import type { ListAnswer } from '@/lib/telnyx/list-pages'
import { createdAtMs } from '@/lib/telnyx/time-cut'
import type { Span } from './recording-index'
import { startOfSecond } from './spans'

/** The most that Telnyx gives at once. */
export const pageSize = 250

type Read = { recordings: Recording[]; unreadable: number }

/** What one page of a span, asked for from its newest recording on, tells of it. */
export type Reading =
  /** All there is. */
  | ({ kind: 'whole' } & Read)
  /** All that was created at or after an instant. */
  | ({ kind: 'part'; sinceMs: number } & Read)
  /** One second has more than a page. */
  | { kind: 'crowded'; secondMs: number }
  /** Rows do not stand newest first, so that a page tells nothing of what it leaves out. */
  | { kind: 'unordered' }
  /** The answer does not belong to the question. */
  | { kind: 'astray' }

type Placed = { row: RecordingRow; atMs: number | null }

const place = (row: RecordingRow): Placed => ({ row, atMs: createdAtMs(row) })
const secondOf = ({ atMs }: Placed) => (atMs === null ? null : startOfSecond(atMs))

function read(placed: readonly Placed[], { startMs, endMs }: Span): Read {
  const recordings = placed.flatMap(({ row, atMs }) =>
    row.kind === 'recording' && atMs !== null && startMs <= atMs && atMs <= endMs ? [row.recording] : [],
  )
  return { recordings, unreadable: placed.filter(({ atMs }) => atMs === null).length }
}

/** All rows of a span at once, or of all its pages together. What lies in the second after its end was asked for, too. */
export const readRows = (rows: readonly RecordingRow[], span: Span): Read => read(rows.map(place), span)

const isNewestFirst = (seconds: readonly number[]) =>
  seconds.every((second, index) => index === 0 || second <= (seconds[index - 1] ?? second))

/** The last place where one second ends and an older one begins, with no row between that does not tell its time. */
function findBoundary(placed: readonly Placed[], endMs: number): { end: number; sinceMs: number } | null {
  for (let index = placed.length - 1; index > 0; index -= 1) {
    const [newer, older] = [placed[index - 1], placed[index]].map((one) => one && secondOf(one))
    if (newer == null || older == null || newer <= older) continue
    const sinceMs = older + 1_000
    if (sinceMs <= endMs) return { end: index, sinceMs }
  }
  return null
}

/** Reads a first page of `pageSize`. Once a list was seen not to be in order, no page of it is taken to be. */
export function readWindow(
  { rows, totalResults }: Pick<ListAnswer, 'rows' | 'totalResults'>,
  span: Span,
  { isOrdered }: { isOrdered: boolean },
): Reading {
  const placed = rows.map(place)
  const times = placed.flatMap(({ atMs }) => atMs ?? [])
  const isInside = (atMs: number) => span.startMs <= atMs && atMs <= span.endMs + 1_000
  if (!times.every(isInside)) return { kind: 'astray' }
  // A full page may have more behind it, whatever the total says.
  if (rows.length < pageSize && rows.length >= (totalResults ?? 0))
    return { kind: 'whole', ...read(placed, span) }
  const seconds = times.map(startOfSecond)
  const oldest = seconds.at(-1)
  if (oldest === undefined) return { kind: 'astray' }
  if (!isOrdered || !isNewestFirst(seconds)) return { kind: 'unordered' }
  const boundary = findBoundary(placed, span.endMs)
  if (boundary !== null) {
    const { end, sinceMs } = boundary
    return { kind: 'part', sinceMs, ...read(placed.slice(0, end), { ...span, startMs: sinceMs }) }
  }
  const secondMs = Math.min(oldest, startOfSecond(span.endMs))
  const isOneSecond = seconds.every((second) => second === secondMs || second > span.endMs)
  return isOneSecond ? { kind: 'crowded', secondMs } : { kind: 'unordered' }
}
