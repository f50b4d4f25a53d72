import { useEffect } from 'react'
import { useAudioElement } from '../use-audio-element'
import { useListening } from '../use-listening'
import { type ChannelCount, earGains, isAsRecorded, isBoosted } from './ear-gains'
import { hasSoundGraph, soundGraphOf } from './sound-graph'

/**
 * Lets the ears hear what is chosen. Nothing is taken apart until something else than the file as it is shall be
 * heard, and then not before it plays: browsers keep a graph silent that was made without a gesture.
 */
export function useEarGains(channelCount: ChannelCount) {
  const element = useAudioElement()
  const { hearing, gainDb } = useListening()

  useEffect(() => {
    if (!(element instanceof HTMLMediaElement)) return
    const heard = { hearing, gainDb, channelCount }
    const apply = () => {
      if (isAsRecorded(heard) && !hasSoundGraph(element)) return
      soundGraphOf(element).set(earGains(heard), { isLimited: isBoosted(heard) })
    }
    if (!element.paused || hasSoundGraph(element)) apply()
    element.addEventListener('play', apply)
    return () => element.removeEventListener('play', apply)
  }, [element, hearing, gainDb, channelCount])
}
