import type { AudioController } from '@/components/player/audio-controller'
import type { Listening } from '@/components/player/listening'
import type { Recording, RecordingRow } from '@/lib/recordings/model'
import type { Heard } from './heard'
import { recordingAt, rowOf } from './row-order'
import { countRows, focusedRow } from './rows-on-page'

/** What the keys work on. */
export type Desk = {
  /** Those of the list, or the one recording of its own page. */
  rows: readonly RecordingRow[]
  timeZone: string
  player: AudioController
  listening: Listening
  heard: Heard
  openPage: (id: string) => void
}

/** Does what a key asks for; false where there is nothing to do and the key is the browser's. */
export type ReviewAction = () => boolean

export const loadedRecording = ({ player }: Desk): Recording | null => player.state.get().recording

/** Where one is in the list: at the row that has the focus, or else at the one that is in the player. */
export function currentRow(desk: Desk): number {
  const focused = focusedRow()
  return focused >= 0 ? focused : rowOf(desk.rows, loadedRecording(desk)?.id)
}

export const focusedRecording = ({ rows }: Desk): Recording | null => recordingAt(rows, focusedRow())

/** The one that the page is about, where it is not a list. */
export const pageRecording = ({ rows }: Desk): Recording | null =>
  countRows() === 0 ? recordingAt(rows, 0) : null
