import 'server-only'
import type { RecordingRow } from '@/lib/recordings/model'
import { createdAtMs } from './time-cut'

type Placed = { row: RecordingRow; atMs: number; id: string }

/** A row that does not tell its time stands behind the one before it in its list, or else with the one after it. */
function place(rows: readonly RecordingRow[]): Placed[] {
  const firstKnown = rows.map(createdAtMs).find((time) => time !== null)
  let lastMs = firstKnown ?? Number.NEGATIVE_INFINITY
  return rows.map((row) => {
    lastMs = createdAtMs(row) ?? lastMs
    const id = row.kind === 'recording' ? row.recording.id : (row.damaged.id ?? '')
    return { row, atMs: lastMs, id }
  })
}

/** Newest first and by id where instants are the same: Telnyx may order such rows differently in each list. */
function compare(one: Placed, other: Placed): number {
  if (one.atMs !== other.atMs) return other.atMs > one.atMs ? 1 : -1
  return one.id === other.id ? 0 : one.id < other.id ? -1 : 1
}

/** The rows of several lists in one order of time, each recording once. */
export function mergeRows(lists: readonly (readonly RecordingRow[])[]): RecordingRow[] {
  const seen = new Set<string>()
  return lists
    .flatMap(place)
    .toSorted(compare)
    .map(({ row }) => row)
    .filter((row) => {
      if (row.kind === 'damaged') return true
      const isNew = !seen.has(row.recording.id)
      seen.add(row.recording.id)
      return isNew
    })
}
