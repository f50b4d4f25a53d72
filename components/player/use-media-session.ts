import { useEffect } from 'react'
import { usePlayer } from './use-player'

const stepSeconds = 10

/** Titles and keys outside of the page: headset, keyboard, lock screen. */
export function useMediaSession(title: string, subtitle: string) {
  const { wantsToPlay, play, pause, skip, seekTo, recording } = usePlayer()

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
    const handlers: ReadonlyArray<readonly [MediaSessionAction, MediaSessionActionHandler]> = [
      ['play', () => play(recording)],
      ['pause', pause],
      ['stop', pause],
      ['seekbackward', ({ seekOffset }) => skip(-1000 * (seekOffset ?? stepSeconds))],
      ['seekforward', ({ seekOffset }) => skip(1000 * (seekOffset ?? stepSeconds))],
      ['seekto', ({ seekTime }) => seekTime !== undefined && seekTo(seekTime * 1000)],
    ]
    for (const [action, handler] of handlers) navigator.mediaSession.setActionHandler(action, handler)
    return () => {
      for (const [action] of handlers) navigator.mediaSession.setActionHandler(action, null)
    }
  }, [recording, play, pause, skip, seekTo])
}
