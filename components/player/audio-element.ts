import type { SoundSettings } from './sound-settings'

/** The part of the media element that the player uses. */
export type AudioElement = Pick<
  HTMLAudioElement,
  | 'src'
  | 'preload'
  | 'currentTime'
  | 'duration'
  | 'defaultPlaybackRate'
  | 'playbackRate'
  | 'preservesPitch'
  | 'volume'
  | 'muted'
  | 'paused'
  | 'ended'
  | 'seeking'
  | 'readyState'
  | 'play'
  | 'pause'
  | 'load'
  | 'removeAttribute'
> & {
  readonly buffered: Pick<TimeRanges, 'length' | 'start' | 'end'>
  readonly error: Pick<MediaError, 'code'> | null
  addEventListener: (type: string, listener: () => void) => void
  removeEventListener: (type: string, listener: () => void) => void
}

/** In the document rather than loose, so that the browser's own tools and tests find it. */
export function createAudioElement(): AudioElement {
  return document.body.appendChild(new Audio())
}

// The constants of `HTMLMediaElement` and `MediaError`, which servers and test environments lack.
export const HAVE_METADATA = 1
export const HAVE_FUTURE_DATA = 3
export const MEDIA_ERR_ABORTED = 1

/** To be said again after each change of source, which falls back to the default rate. */
export function applySound(audio: AudioElement, { speed, volume, muted }: SoundSettings) {
  audio.defaultPlaybackRate = speed
  audio.playbackRate = speed
  audio.preservesPitch = true
  audio.volume = volume
  audio.muted = muted
}

/** The second up to which sound is at hand without a gap from the given one. */
export function bufferedUntil({ buffered }: Pick<AudioElement, 'buffered'>, seconds: number): number {
  for (let index = 0; index < buffered.length; index += 1) {
    if (buffered.start(index) <= seconds + 0.1 && seconds <= buffered.end(index)) return buffered.end(index)
  }
  return seconds
}
