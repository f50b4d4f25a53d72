import { use, useSyncExternalStore } from 'react'
import type { AudioElement } from './audio-element'
import { PlayerContext } from './player-provider'

const never = () => () => undefined

/** The media element itself, for what the player does not know of: its channels, its silence, its clock. */
export function useAudioElement(): AudioElement | null {
  const controller = use(PlayerContext)
  return useSyncExternalStore(
    controller?.state.subscribe ?? never,
    () => controller?.element ?? null,
    () => null,
  )
}
