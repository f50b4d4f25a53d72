import { mediaReason } from '@/components/player/media-reason'
import type { Recording } from '@/lib/recordings/model'
import {
  currentRow,
  type Desk,
  focusedRecording,
  loadedRecording,
  pageRecording,
  type ReviewAction,
} from './desk'
import { nameRow } from './row-name'
import { nextPlayable, recordingAt, rowOf } from './row-order'
import { countRows, focusedRow, focusRow } from './rows-on-page'
import { say } from './spoken-words'

function goToRow(desk: Desk, index: number) {
  const row = desk.rows[index]
  if (!row) return
  const isHeard = row.kind === 'recording' && desk.heard.has(row.recording.id)
  const place = `${index + 1} of ${desk.rows.length}`
  focusRow(index, nameRow(row, { place, timeZone: desk.timeZone, isHeard }))
}

/** Plays another row in place of what is in the player; a focus that stood at that row goes along. */
export function playInstead(desk: Desk, recording: Recording) {
  const place = rowOf(desk.rows, loadedRecording(desk)?.id)
  if (place >= 0 && focusedRow() === place) goToRow(desk, rowOf(desk.rows, recording.id))
  desk.player.play(recording)
}

function move(desk: Desk, step: 1 | -1): boolean {
  const count = countRows()
  if (count === 0) return false
  const from = currentRow(desk)
  const to = Math.max(0, from + step)
  if (to === from) say('This is the first recording of the page')
  else if (to >= count) say('This is the last recording of the page')
  else goToRow(desk, to)
  return true
}

function open(desk: Desk): boolean {
  const recording = focusedRecording(desk)
  if (!recording) return false
  desk.openPage(recording.id)
  return true
}

function play(desk: Desk): boolean {
  const loaded = loadedRecording(desk)
  const recording = focusedRecording(desk) ?? loaded ?? pageRecording(desk)
  if (!recording) return false
  const reason = mediaReason(recording)
  if (recording.id === loaded?.id) desk.player.toggle()
  else if (reason) say(reason.sentence)
  else desk.player.play(recording)
  return true
}

function playNextUnheard(desk: Desk): boolean {
  if (countRows() === 0) return false
  const { rows, heard, player } = desk
  const next = nextPlayable(rows, currentRow(desk), ({ id }) => !heard.has(id))
  const recording = recordingAt(rows, next)
  if (recording) {
    goToRow(desk, next)
    player.play(recording)
  } else {
    say('Nothing unheard below on this page')
  }
  return true
}

function toggleHeard(desk: Desk): boolean {
  const recording = focusedRecording(desk) ?? pageRecording(desk) ?? loadedRecording(desk)
  if (!recording) return false
  const isHeard = !desk.heard.has(recording.id)
  desk.heard.set(recording.id, isHeard)
  say(isHeard ? 'Marked as heard' : 'Marked as unheard')
  return true
}

/** The keys of the list. */
export function rowActions(desk: Desk) {
  return {
    'next-row': () => move(desk, 1),
    'previous-row': () => move(desk, -1),
    'next-unheard': () => playNextUnheard(desk),
    open: () => open(desk),
    play: () => play(desk),
    'toggle-heard': () => toggleHeard(desk),
  } satisfies Record<string, ReviewAction>
}
