import { ApiError } from '@/lib/http-error'
import type { Recording } from '@/lib/recordings/model'
import { PlayerTimeline } from './player-timeline'
import { talkWords } from './talk-words'
import { usePlayer } from './use-player'
import { useWaveform } from './use-waveform'
import { WaveformLanes } from './waveform-lanes'

/**
 * The time axis of what is loaded, with its waveform. Sound never waits for that, and where there is none the plain
 * bar remains with a word on why.
 */
export function RecordingTimeline({ recording }: { recording: Recording }) {
  const { durationMs } = usePlayer()
  const { data: waveform, error } = useWaveform(recording.id)
  if (error) {
    const reason = error instanceof ApiError ? error.message : 'It could not be read.'
    return <PlayerTimeline note={<span className="truncate">No waveform. {reason}</span>} />
  }
  if (!waveform || durationMs === null) {
    const lanesClass = recording.channels === 'dual' ? 'h-14' : 'h-9'
    return (
      <PlayerTimeline>
        <div aria-hidden="true" className={`mx-2 animate-pulse rounded bg-raised ${lanesClass}`} />
      </PlayerTimeline>
    )
  }
  return (
    <PlayerTimeline note={<span className="truncate max-md:hidden">{talkWords(waveform)}</span>}>
      <WaveformLanes waveform={waveform} durationMs={durationMs} />
    </PlayerTimeline>
  )
}
