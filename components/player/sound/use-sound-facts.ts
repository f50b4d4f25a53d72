import { useMemo } from 'react'
import type { Recording } from '@/lib/recordings/model'
import { useWaveform } from '../use-waveform'
import type { ChannelCount } from './ear-gains'
import { savedMs, skippableSpans } from './skippable-spans'

/** What is known of the sound itself: how many channels it really has, and, once it is drawn, what can be skipped. */
export function useSoundFacts({ id, channels }: Pick<Recording, 'id' | 'channels'>) {
  const { waveform, error } = useWaveform(id)
  return useMemo(() => {
    const said: ChannelCount = channels === 'single' ? 1 : 2
    const summary = waveform?.summary ?? undefined
    const spans = summary && skippableSpans(summary.silences, summary.durationMs)
    return {
      channelCount: waveform?.channels.length ?? said,
      soundMs: summary?.durationMs,
      spans,
      savedMs: spans && savedMs(spans),
      isUndrawable: error !== null,
    }
  }, [waveform, error, channels])
}

export type SoundFacts = ReturnType<typeof useSoundFacts>
