import { useId } from 'react'
import { Switch } from '@/components/ui/switch'
import { formatDuration, speakDuration } from '@/lib/format'
import { isSolo } from '../sound/ear-gains'
import type { SoundFacts } from '../sound/use-sound-facts'
import { useListening } from '../use-listening'
import { usePlayer } from '../use-player'

/** What skipping would save, or why it does nothing just now. */
function Saving({ facts, durationMs }: { facts: SoundFacts; durationMs: number }) {
  const { hearing } = useListening()
  if (isSolo(hearing, facts.channelCount)) return 'off while one channel is heard alone'
  if (facts.isUndrawable) return 'needs the waveform, and there is none'
  if (facts.savedMs === undefined) return 'once the waveform is drawn'
  if (facts.savedMs < 1_000) return 'nothing to skip'
  const restMs = durationMs - facts.savedMs
  return (
    <>
      <span aria-hidden="true">
        {formatDuration(durationMs)} → {formatDuration(restMs)}
      </span>
      <span className="sr-only">
        {speakDuration(durationMs)} become {speakDuration(restMs)}
      </span>
    </>
  )
}

export function SkipSilenceSwitch({ facts }: { facts: SoundFacts }) {
  const { durationMs } = usePlayer()
  const { skipsSilence, toggleSkipSilence } = useListening()
  const noteId = useId()
  return (
    <div className="flex items-center gap-2">
      <Switch isOn={skipsSilence} onToggle={toggleSkipSilence} noteId={noteId}>
        Skip silence
      </Switch>
      <span id={noteId} className="text-muted">
        {durationMs !== null && <Saving facts={facts} durationMs={durationMs} />}
      </span>
    </div>
  )
}
