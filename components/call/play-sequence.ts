import type { AudioController } from '@/components/player/audio-controller'
import { isPartOf, neighbours, playOrders } from '@/components/player/play-order'
import { onPlayedToEnd } from '@/components/player/played-to-end'
import { say } from '@/components/review/spoken-words'
import type { Recording } from '@/lib/recordings/model'

let stopFollowing: (() => void) | null = null

function advance(player: AudioController, endedId: string) {
  const { sequence } = playOrders.get()
  if (!isPartOf(sequence, endedId)) return
  const { next } = neighbours(sequence, endedId)
  if (next) player.play(next)
  else say('That was the last recording of this call')
}

/** Once the player is at something else, or closed, the sequence is over. */
function endOnLeaving(player: AudioController): () => void {
  let loadedId = player.state.get().recording?.id
  return player.state.subscribe(() => {
    const id = player.state.get().recording?.id
    if (id === loadedId) return
    loadedId = id
    if (!isPartOf(playOrders.get().sequence, id)) endSequence()
  })
}

/** Lets the recordings of a call follow one another in the player, whichever page is shown meanwhile. */
export function beginSequence(player: AudioController, name: string, recordings: readonly Recording[]) {
  endSequence()
  const stops = [onPlayedToEnd(player, (id) => advance(player, id)), endOnLeaving(player)]
  stopFollowing = () => {
    for (const stop of stops) stop()
  }
  playOrders.update({ sequence: { name, recordings, play: player.play } })
}

export function endSequence() {
  stopFollowing?.()
  stopFollowing = null
  playOrders.update({ sequence: null })
}
