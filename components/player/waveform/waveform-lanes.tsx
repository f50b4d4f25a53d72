import type { DrawingWaveform } from '@/lib/audio/waveform'
import { useScrub } from './use-scrub'
import { WaveformSpan } from './waveform-span'

// More than there is room for on most screens; less than is slow to draw.
const columns = 800

/**
 * The whole recording above the seek bar, which stays the control for keys and speech; what a pointer does here is a
 * shortcut to the same.
 */
export function WaveformLanes({ waveform, durationMs }: { waveform: DrawingWaveform; durationMs: number }) {
  const scrub = useScrub('bar', durationMs)
  return (
    <div
      data-lanes={waveform.channels.length}
      data-drawn-ms={waveform.drawnMs}
      className={`relative mx-2 touch-none cursor-pointer ${waveform.channels.length === 2 ? 'h-14' : 'h-9'}`}
      {...scrub}
    >
      <WaveformSpan
        waveform={waveform}
        durationMs={durationMs}
        startMs={0}
        endMs={durationMs}
        columnMs={durationMs / columns}
      />
    </div>
  )
}
