import type { Recording, RecordingRow } from '@/lib/recordings/model'

type Rows = readonly RecordingRow[]

export function recordingAt(rows: Rows, index: number): Recording | null {
  const row = rows[index]
  return row?.kind === 'recording' ? row.recording : null
}

/** The place of a recording on the page; `-1` where it is not there. */
export const rowOf = (rows: Rows, id: string | undefined): number =>
  rows.findIndex((row) => row.kind === 'recording' && row.recording.id === id)

/** The first row below `index` with a recording that can be played and is `wanted`; `-1` where there is none. */
export function nextPlayable(
  rows: Rows,
  index: number,
  isWanted: (recording: Recording) => boolean = () => true,
): number {
  return rows.findIndex(
    (row, place) =>
      place > index &&
      row.kind === 'recording' &&
      row.recording.media === 'playable' &&
      isWanted(row.recording),
  )
}
