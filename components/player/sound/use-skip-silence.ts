import { useEffect } from 'react'
import { axisScale } from '../time-axis'
import { useAudioElement } from '../use-audio-element'
import { useListening } from '../use-listening'
import { isSolo } from './ear-gains'
import { skipSilence } from './skip-silence'
import type { SoundFacts } from './use-sound-facts'

/** Passes over silence where that is wanted. Heard alone, a channel is silent elsewhere than both together are. */
export function useSkipSilence({ channelCount, spans, soundMs }: SoundFacts) {
  const element = useAudioElement()
  const { skipsSilence, hearing } = useListening()
  const isActive = skipsSilence && !isSolo(hearing, channelCount)

  useEffect(() => {
    if (!element || !isActive || !spans || soundMs === undefined) return
    return skipSilence(element, spans, () => axisScale(soundMs, element.duration))
  }, [element, isActive, spans, soundMs])
}
