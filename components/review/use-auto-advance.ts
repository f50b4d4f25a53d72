import { useEffect, useEffectEvent } from 'react'
import { isPartOf, playOrders } from '@/components/player/play-order'
import { onPlayedToEnd } from '@/components/player/played-to-end'
import type { Desk } from './desk'
import { playInstead } from './row-actions'
import { nextPlayable, recordingAt, rowOf } from './row-order'
import { say } from './spoken-words'

/** Once a recording has been played to its end, the next of the page follows, if that is wished for. */
export function useAutoAdvance(desk: Desk) {
  const advance = useEffectEvent((endedId: string) => {
    if (!desk.listening.state.get().autoAdvances) return
    // A sequence goes on by itself.
    if (isPartOf(playOrders.get().sequence, endedId)) return
    const place = rowOf(desk.rows, endedId)
    if (place < 0) return
    const next = recordingAt(desk.rows, nextPlayable(desk.rows, place))
    if (next) playInstead(desk, next)
    else say('That was the last recording of this page')
  })

  useEffect(() => onPlayedToEnd(desk.player, (id) => advance(id)), [desk.player])
}
