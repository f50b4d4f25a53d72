import { useEffect, useEffectEvent } from 'react'
import { mediaReason } from '@/components/player/media-reason'
import { usePlayer } from '@/components/player/use-player'
import type { Recording } from '@/lib/recordings/model'

/** A link to a moment puts the player there, silent; who comes back to a call that plays is not thrown off it. */
export function useOpenedMoment(recording: Recording | undefined, atMs: number | null) {
  const player = usePlayer()
  const id = recording?.id

  const open = useEffectEvent(() => {
    if (!recording || atMs === null || mediaReason(recording)) return
    const isHeard = player.recording?.id === recording.id && player.wantsToPlay
    if (!isHeard) player.play(recording, { atMs, autoplay: false })
  })

  useEffect(() => {
    if (id !== undefined && atMs !== null) open()
  }, [id, atMs])
}
