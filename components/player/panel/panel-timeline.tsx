import type { Recording } from '@/lib/recordings/model'
import { talkWords } from '../talk-words'
import { usePlayer } from '../use-player'
import { useWaveform } from '../use-waveform'
import { WaveformLanes } from '../waveform-lanes'

/** The waveform, large, and who speaks how much. */
export function PanelTimeline({ recording }: { recording: Recording }) {
  const { durationMs } = usePlayer()
  const { data: waveform } = useWaveform(recording.id)
  if (!waveform || durationMs === null) {
    return <div aria-hidden="true" className="mx-2 h-32 animate-pulse rounded bg-raised" />
  }
  const laneHeight = waveform.channels.length === 2 ? '[&>[data-lanes]]:h-32' : '[&>[data-lanes]]:h-16'
  return (
    <div className={laneHeight}>
      <WaveformLanes waveform={waveform} durationMs={durationMs} />
      <p className="mx-2 mt-1 text-[0.8125rem] text-muted">{talkWords(waveform)}</p>
    </div>
  )
}
