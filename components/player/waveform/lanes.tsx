import { memo, useMemo } from 'react'
import type { WaveformPeaks } from '@/lib/audio/waveform'
import { commonGain, laneBoxHeight, lanePaths } from './lane-path'

const fills = ['fill-channel-a', 'fill-channel-b'] as const

/** Above and below each lane, as a part of it: two loud ones must not touch. */
const margin = 0.04

type LanesProps = WaveformPeaks & {
  /** The part of the sound that fills the element from side to side. */
  startMs: number
  endMs: number
  /** How fine to draw. There is never more to see than the points. */
  columnMs: number
}

/** One lane for each channel, for a part of the sound. */
export const Lanes = memo(function Lanes({ channels, pointMs, startMs, endMs, columnMs }: LanesProps) {
  const gain = useMemo(() => commonGain(channels), [channels])
  const pointsPerColumn = Math.max(1, columnMs / pointMs)
  const drawnColumnMs = pointsPerColumn * pointMs
  const [first, end] = [Math.floor(startMs / drawnColumnMs), Math.ceil(endMs / drawnColumnMs)]
  const percent = 100 / (endMs - startMs)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${end - first} ${laneBoxHeight * channels.length}`}
      preserveAspectRatio="none"
      className="absolute inset-y-0 h-full"
      style={{
        left: `${(first * drawnColumnMs - startMs) * percent}%`,
        width: `${(end - first) * drawnColumnMs * percent}%`,
      }}
    >
      {channels.map((channel, lane) => {
        const { peaks, body } = lanePaths(channel, { first, end, pointsPerColumn }, gain)
        return (
          <g
            key={fills[lane]}
            transform={`translate(0 ${laneBoxHeight * (lane + margin)}) scale(1 ${1 - 2 * margin})`}
            className={fills[lane] ?? ''}
          >
            <path d={peaks} className={body === '' ? '' : 'opacity-50'} />
            <path d={body} />
          </g>
        )
      })}
    </svg>
  )
})
