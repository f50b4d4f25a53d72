import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { levelsHeight, levelsPath } from '@/components/player/waveform/levels-path'
import { levelAlphabet } from '@/lib/audio/row-levels'
import { knownLevels } from './known-levels'

const fills = ['fill-channel-a', 'fill-channel-b'] as const
const greatestGain = 8

/** How far all lanes can be stretched together, as in the player: a quiet side stays quiet beside a loud one. */
function commonGain(lanes: readonly string[]): number {
  const loudest = Math.max(1, ...[...lanes.join('')].map((level) => levelAlphabet.indexOf(level)))
  return Math.min(greatestGain, (levelAlphabet.length - 1) / loudest)
}

function Lanes({ lanes }: { lanes: readonly string[] }) {
  const drawn = useMemo(() => lanes.map((levels) => levelsPath(levels)), [lanes])
  const gain = commonGain(lanes)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${lanes[0]?.length ?? 0} ${levelsHeight * lanes.length}`}
      preserveAspectRatio="none"
      className="size-full"
    >
      {drawn.map((path, lane) => (
        <path
          key={fills[lane]}
          d={path}
          transform={`translate(0 ${(lane + 0.5) * levelsHeight}) scale(1 ${gain}) translate(0 ${-levelsHeight / 2})`}
          className={fills[lane] ?? ''}
        />
      ))}
    </svg>
  )
}

/**
 * What a recording looks like, in the size of a word: where the server has told its levels, or once it was drawn in
 * this visit. Who speaks how much is told in the player.
 */
export function RowWaveform({ id, levels }: { id: string; levels: string[] | null }) {
  const known = knownLevels(useQueryClient())
  const drawn = useSyncExternalStore(
    known.subscribe,
    () => known.get(id),
    () => null,
  )
  const lanes = levels ?? drawn
  return lanes && <Lanes lanes={lanes} />
}
