import { useEffect } from 'react'
import type { Recording } from '@/lib/recordings/model'
import { PlayerTimeline } from './player-timeline'
import { usePlayer } from './use-player'
import { useWaveform } from './use-waveform'
import { laneCount } from './waveform/lane-count'
import { forgetPointed } from './waveform/pointed-moment'
import { talkWords } from './waveform/talk-shares'
import { WaveformLanes } from './waveform/waveform-lanes'

/**
 * The time axis of what is loaded, with its waveform. Sound never waits for that, and where there is none the plain
 * bar remains with a word on why.
 */
export function RecordingTimeline({
  recording,
  showsLanes,
}: {
  recording: Recording
  /** Not where the panel shows them, larger. */
  showsLanes: boolean
}) {
  const { durationMs } = usePlayer()
  const { waveform, error } = useWaveform(recording.id)
  // A drag that the next recording interrupts is none of that one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id is what changes when another is loaded.
  useEffect(() => forgetPointed, [recording.id])

  if (!showsLanes) return <PlayerTimeline />
  if (error) {
    return <PlayerTimeline note={<span className="truncate">No waveform. {error.message}</span>} />
  }
  if (!waveform || durationMs === null) {
    const lanesClass = laneCount(recording) === 2 ? 'h-14' : 'h-9'
    return (
      <PlayerTimeline>
        <div aria-hidden="true" className={`mx-2 animate-pulse rounded bg-raised ${lanesClass}`} />
      </PlayerTimeline>
    )
  }
  const { summary } = waveform
  const words = summary && talkWords(summary, waveform.channels.length)
  return (
    <PlayerTimeline note={<span className="truncate max-md:hidden">{words}</span>}>
      <WaveformLanes waveform={waveform} durationMs={durationMs} />
    </PlayerTimeline>
  )
}
