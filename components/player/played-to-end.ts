import type { AudioController } from './audio-controller'

/**
 * Tells of each recording that was played to its end and is still in the player then. One that was put at its end in
 * silence was not played. Gives the function that stops it.
 */
export function onPlayedToEnd(player: AudioController, listener: (id: string) => void): () => void {
  let { phase } = player.state.get()
  const tell = (endedId: string) => {
    const { phase: present, recording } = player.state.get()
    if (present === 'ended' && recording?.id === endedId) listener(endedId)
  }
  return player.state.subscribe(() => {
    const state = player.state.get()
    const hasPlayedToEnd = phase === 'playing' && state.phase === 'ended'
    phase = state.phase
    const endedId = state.recording?.id
    // The player is still in the middle of telling of the end.
    if (hasPlayedToEnd && endedId !== undefined) queueMicrotask(() => tell(endedId))
  })
}
