import type { Recording } from '@/lib/recordings/model'
import { usePlayer } from '../use-player'
import { useWaveform } from '../use-waveform'
import { laneCount } from './lane-count'
import { panelLanesClass } from './panel-lane'
import { ZoomedWaveform } from './zoomed-waveform'

/** The large waveform of the open player. */
export function PanelWaveform({ recording }: { recording: Recording }) {
  const { durationMs } = usePlayer()
  const { waveform, error } = useWaveform(recording.id)
  const lanesClass = panelLanesClass[laneCount(recording, waveform)]
  if (error) {
    return (
      <p className={`flex items-center justify-center rounded bg-raised px-4 text-muted ${lanesClass}`}>
        No waveform. {error.message}
      </p>
    )
  }
  if (!waveform || durationMs === null) {
    return <div aria-hidden="true" className={`animate-pulse rounded bg-raised ${lanesClass}`} />
  }
  return <ZoomedWaveform key={recording.id} waveform={waveform} durationMs={durationMs} />
}
