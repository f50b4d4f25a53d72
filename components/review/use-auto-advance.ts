import { useEffect, useEffectEvent } from 'react'
import { type Desk, loadedRecording } from './desk'
import { goToRow } from './row-actions'
import { nextPlayable, recordingAt, rowOf } from './row-order'
import { focusedRow } from './rows-on-page'
import { say } from './spoken-words'

/** Once a recording has been played to its end, the next of the page follows, if that is wished for. */
export function useAutoAdvance(desk: Desk) {
  const { player } = desk

  const advance = useEffectEvent((endedId: string) => {
    const { phase } = player.state.get()
    if (phase !== 'ended' || loadedRecording(desk)?.id !== endedId) return
    const place = rowOf(desk.rows, endedId)
    if (place < 0) return
    const next = nextPlayable(desk.rows, place)
    const recording = recordingAt(desk.rows, next)
    if (!recording) {
      say('That was the last recording of this page')
      return
    }
    if (focusedRow() === place) goToRow(desk, next)
    player.play(recording)
  })

  useEffect(() => {
    let phase = player.state.get().phase
    return player.state.subscribe(() => {
      const state = player.state.get()
      const hasPlayedToEnd = phase === 'playing' && state.phase === 'ended'
      phase = state.phase
      const endedId = state.recording?.id
      if (!hasPlayedToEnd || endedId === undefined || !desk.listening.state.get().autoAdvances) return
      // The player is still in the middle of telling of the end.
      queueMicrotask(() => advance(endedId))
    })
  }, [player, desk.listening])
}
