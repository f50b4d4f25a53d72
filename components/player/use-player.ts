import { use, useMemo, useSyncExternalStore } from 'react'
import type { AudioController } from './audio-controller'
import { PlayerContext } from './player-provider'
import { AT_START, IDLE, type PlayerPosition, type PlayerState } from './player-state'

export type PlayerActions = Pick<
  AudioController,
  | 'play'
  | 'pause'
  | 'toggle'
  | 'retry'
  | 'seekTo'
  | 'skip'
  | 'setSpeed'
  | 'setVolume'
  | 'toggleMute'
  | 'close'
>

/** The player itself, for those who follow it without rendering. */
export function usePlayerController(): AudioController {
  const controller = use(PlayerContext)
  if (!controller) throw new Error('The player is used outside of PlayerProvider')
  return controller
}

/** What can be asked of the player. Never changes, and following it renders nothing anew. */
export function usePlayerActions(): PlayerActions {
  return usePlayerController()
}

/** The state of the player and what can be asked of it, without the running time. */
export function usePlayer(): PlayerState & PlayerActions {
  const controller = usePlayerController()
  const state = useSyncExternalStore(controller.state.subscribe, controller.state.get, () => IDLE)
  return useMemo(() => ({ ...controller, ...state }), [controller, state])
}

/** Where the sound is, some four times a second while it plays. */
export function usePlayerPosition(): PlayerPosition {
  const { position } = usePlayerController()
  return useSyncExternalStore(position.subscribe, position.get, () => AT_START)
}

/** What the player does with one recording; rows that it does not concern stay as they are. */
export type RecordingPlayback = 'none' | 'loading' | 'playing' | 'paused' | 'failed'

function playbackOf(
  { recording, phase, wantsToPlay, isWaiting }: PlayerState,
  id: string,
): RecordingPlayback {
  if (recording?.id !== id) return 'none'
  if (phase === 'failed') return 'failed'
  if (!wantsToPlay) return 'paused'
  return phase === 'loading' || isWaiting ? 'loading' : 'playing'
}

export function useRecordingPlayback(id: string): RecordingPlayback {
  const { state } = usePlayerController()
  return useSyncExternalStore(
    state.subscribe,
    () => playbackOf(state.get(), id),
    () => 'none',
  )
}
