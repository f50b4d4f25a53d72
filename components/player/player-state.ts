import type { Recording } from '@/lib/recordings/model'
import type { PlaybackFailure } from './playback-failure'
import { DEFAULT_SOUND, type SoundSettings } from './sound-settings'

/** `ready` is loaded and never yet started; `loading` lasts until the first sound of a load. */
export type PlayerPhase = 'idle' | 'loading' | 'ready' | 'playing' | 'paused' | 'ended' | 'failed'

export type PlayerState = SoundSettings & {
  recording: Recording | null
  phase: PlayerPhase
  /** What the listener asked for, whether or not sound comes out yet: a play button shows “pause”. */
  wantsToPlay: boolean
  /** The sound has run dry in the middle and is being fetched. */
  isWaiting: boolean
  /** The browser refused to start without a click of the listener. */
  isBlocked: boolean
  /** The length of the axis: what Telnyx says, or else the file. */
  durationMs: number | null
  failure: PlaybackFailure | null
}

export type PlayerPosition = { positionMs: number; bufferedMs: number }

export const IDLE: PlayerState = {
  ...DEFAULT_SOUND,
  recording: null,
  phase: 'idle',
  wantsToPlay: false,
  isWaiting: false,
  isBlocked: false,
  durationMs: null,
  failure: null,
}

export const AT_START: PlayerPosition = { positionMs: 0, bufferedMs: 0 }
