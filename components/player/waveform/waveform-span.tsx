import type { DrawingWaveform } from '@/lib/audio/waveform'
import { clamp } from '../time-axis'
import { usePlayer } from '../use-player'
import { type AxisPart, soundStretch } from './axis'
import { Lanes } from './lanes'
import { usePointed, useShownMs } from './pointed-moment'
import { Silences } from './silences'

/** Pales what is not yet played, and is the playhead at its edge. */
function Unplayed({ startMs, endMs }: AxisPart) {
  const { phase } = usePlayer()
  const { dragMs } = usePointed()
  const part = (useShownMs() - startMs) / (endMs - startMs)
  const motion = phase === 'playing' && dragMs === null ? 'transition-transform duration-300 ease-linear' : ''
  return (
    <div className="absolute inset-0 overflow-hidden">
      <div
        className={`size-full bg-surface/60 ${part < 0 ? '' : 'border-l border-ink'} ${motion}`}
        style={{ transform: `translateX(${100 * clamp(part, 0, 1)}%)` }}
      />
    </div>
  )
}

/**
 * What fills a part of the time axis: lanes as far as they have arrived, silences once all are known, and how far the
 * sound has been heard. A file that was cut short ends before its axis does; one that is longer is made to fit.
 */
export function WaveformSpan({
  waveform,
  durationMs,
  startMs,
  endMs,
  columnMs,
}: AxisPart & { waveform: DrawingWaveform; durationMs: number; columnMs: number }) {
  const soundMs = waveform.summary?.durationMs ?? waveform.drawnMs
  const stretch = soundStretch(soundMs, durationMs)
  const part = { startMs: startMs * stretch, endMs: endMs * stretch }
  const arrived = clamp((soundMs - part.startMs) / (part.endMs - part.startMs), 0, 1)
  return (
    <>
      <Lanes
        channels={waveform.channels}
        pointMs={waveform.pointMs}
        columnMs={columnMs * stretch}
        {...part}
      />
      <Unplayed key={startMs} startMs={startMs} endMs={endMs} />
      {waveform.summary ? (
        <Silences silences={waveform.summary.silences} {...part} />
      ) : (
        <div
          className="absolute inset-y-0 right-0 animate-pulse rounded bg-raised"
          style={{ left: `${100 * arrived}%` }}
        />
      )}
    </>
  )
}
