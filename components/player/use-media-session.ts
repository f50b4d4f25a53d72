import { useEffect } from 'react'
import { readClock } from './time-axis'
import { useAudioElement } from './use-audio-element'
import { usePlayer } from './use-player'

const stepSeconds = 10

type MediaSessionInput = {
  title: string
  subtitle: string
  /** The keys for another recording exist only where there is one. */
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
}

/** Titles, progress and keys outside of the page: headset, keyboard, lock screen. */
export function useMediaSession({ title, subtitle, onPrevious, onNext }: MediaSessionInput) {
  const { wantsToPlay, play, pause, skip, seekTo, recording } = usePlayer()
  usePositionState()

  useEffect(() => {
    if (!('mediaSession' in navigator)) return
    navigator.mediaSession.metadata = new MediaMetadata({ title, artist: subtitle, album: 'Tapedeck' })
    return () => {
      navigator.mediaSession.metadata = null
    }
  }, [title, subtitle])

  useEffect(() => {
    if (!('mediaSession' in navigator)) return
    navigator.mediaSession.playbackState = wantsToPlay ? 'playing' : 'paused'
    return () => {
      navigator.mediaSession.playbackState = 'none'
    }
  }, [wantsToPlay])

  useEffect(() => {
    if (!('mediaSession' in navigator) || !recording) return
    const handlers: ReadonlyArray<readonly [MediaSessionAction, MediaSessionActionHandler | null]> = [
      ['play', () => play(recording)],
      ['pause', pause],
      ['stop', pause],
      ['seekbackward', ({ seekOffset }) => skip(-1000 * (seekOffset ?? stepSeconds))],
      ['seekforward', ({ seekOffset }) => skip(1000 * (seekOffset ?? stepSeconds))],
      ['seekto', ({ seekTime }) => seekTime !== undefined && seekTo(seekTime * 1000)],
      ['previoustrack', onPrevious ?? null],
      ['nexttrack', onNext ?? null],
    ]
    for (const [action, handler] of handlers) navigator.mediaSession.setActionHandler(action, handler)
    return () => {
      for (const [action] of handlers) navigator.mediaSession.setActionHandler(action, null)
    }
  }, [recording, play, pause, skip, seekTo, onPrevious, onNext])
}

// From one of these to the next a lock screen reckons for itself.
const turns = ['durationchange', 'playing', 'pause', 'seeked', 'ratechange', 'ended']

function usePositionState() {
  const audio = useAudioElement()
  const { recording } = usePlayer()
  const telnyxMs = recording?.durationMs ?? null

  useEffect(() => {
    if (!('mediaSession' in navigator) || !audio) return
    const tell = () => {
      const { durationMs, positionMs } = readClock(audio, telnyxMs, null)
      if (durationMs === null) return
      navigator.mediaSession.setPositionState({
        duration: durationMs / 1000,
        position: Math.min(positionMs, durationMs) / 1000,
        playbackRate: audio.playbackRate,
      })
    }
    tell()
    for (const type of turns) audio.addEventListener(type, tell)
    return () => {
      for (const type of turns) audio.removeEventListener(type, tell)
      navigator.mediaSession.setPositionState()
    }
  }, [audio, telnyxMs])
}
