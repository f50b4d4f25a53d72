import { useEffect, useSyncExternalStore } from 'react'
import { playOrders } from '@/components/player/play-order'
import { usePlayerController } from '@/components/player/use-player'
import type { Recording } from '@/lib/recordings/model'
import { beginSequence, endSequence } from './play-sequence'

/** Whether the recordings of a call are played one after another, and what begins and ends that. */
export function useSequence(name: string, recordings: readonly Recording[]) {
  const player = usePlayerController()
  const isOn = useSyncExternalStore(
    playOrders.subscribe,
    () => playOrders.get().sequence?.name === name,
    () => false,
  )

  // The call may have got another recording meanwhile.
  useEffect(() => {
    const { sequence } = playOrders.get()
    if (sequence?.name === name) playOrders.update({ sequence: { ...sequence, recordings } })
  }, [name, recordings])

  return {
    isOn,
    toggle: () => (isOn ? endSequence() : beginSequence(player, name, recordings)),
    playAll: () => {
      const first = recordings.find(({ media }) => media === 'playable')
      if (!first) return
      if (!isOn) beginSequence(player, name, recordings)
      player.play(first, { atMs: 0 })
    },
  }
}
