import { type PointerEvent, useMemo } from 'react'
import type { Waveform } from '@/lib/audio/waveform'
import { commonGain, lanePath } from './lane-path'
import { clamp } from './time-axis'
import { usePlayer, usePlayerPosition } from './use-player'

const columns = 800
const laneHeight = 256
const fills = ['fill-channel-a', 'fill-channel-b'] as const

function Lanes({
  waveform,
  durationMs,
  className,
}: {
  waveform: Waveform
  durationMs: number
  className: string
}) {
  const drawn = useMemo(() => {
    const gain = commonGain(waveform.channels)
    return waveform.channels.map((channel) => lanePath(channel, columns, gain))
  }, [waveform])
  // A file that was cut short ends before its recording does.
  const soundColumns = columns * Math.min(1, waveform.durationMs / durationMs)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${columns} ${laneHeight * drawn.length}`}
      preserveAspectRatio="none"
      className={`absolute inset-0 size-full ${className}`}
    >
      {drawn.map((path, lane) => (
        <path
          key={fills[lane]}
          d={path}
          transform={`translate(0 ${lane * laneHeight}) scale(${soundColumns / columns} 1)`}
          className={fills[lane] ?? ''}
        />
      ))}
    </svg>
  )
}

function Silences({ waveform, durationMs }: { waveform: Waveform; durationMs: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${durationMs} 1`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
    >
      {waveform.silences.map(({ startMs, endMs }) => (
        <rect key={startMs} x={startMs} width={endMs - startMs} height={1} className="fill-raised" />
      ))}
    </svg>
  )
}

function Played({ waveform, durationMs }: { waveform: Waveform; durationMs: number }) {
  const { positionMs } = usePlayerPosition()
  const restPercent = 100 * (1 - clamp(positionMs / durationMs, 0, 1))
  return (
    <div className="absolute inset-0" style={{ clipPath: `inset(0 ${restPercent}% 0 0)` }}>
      <Lanes waveform={waveform} durationMs={durationMs} className="" />
    </div>
  )
}

/**
 * One lane for each channel, on the axis of the seek bar below it, which stays the control for keys and speech; a
 * press here is a shortcut of the pointer to the same.
 */
export function WaveformLanes({ waveform, durationMs }: { waveform: Waveform; durationMs: number }) {
  const { seekTo } = usePlayer()
  const seek = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const { left, width } = event.currentTarget.getBoundingClientRect()
    seekTo(clamp((event.clientX - left) / width, 0, 1) * durationMs)
  }
  return (
    <div
      data-lanes={waveform.channels.length}
      onPointerDown={seek}
      className={`relative mx-2 cursor-pointer ${waveform.channels.length === 2 ? 'h-14' : 'h-9'}`}
    >
      <Silences waveform={waveform} durationMs={durationMs} />
      <Lanes waveform={waveform} durationMs={durationMs} className="opacity-40" />
      <Played waveform={waveform} durationMs={durationMs} />
    </div>
  )
}
