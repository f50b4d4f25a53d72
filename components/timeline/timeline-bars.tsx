import { memo, useId } from 'react'
import type { TimelineBar } from '@/lib/recordings/timeline'
import { type BarRange, isInRange } from './bar-range'

/** One recording among thousands must still be seen. */
const leastPercent = 3
const gap = 0.14

const heightOf = (count: number, highest: number) =>
  count === 0 ? 0 : Math.max(leastPercent, (count / highest) * 100)

/** The drawing, in shares of its own size: it needs no measuring and follows every width. */
export const TimelineBars = memo(function TimelineBars({
  bars,
  highest,
  pointed,
  selected,
}: {
  bars: readonly TimelineBar[]
  highest: number
  pointed: BarRange | null
  selected: BarRange | null
}) {
  const hatchId = useId()
  const columnPercent = 100 / bars.length
  return (
    <svg aria-hidden="true" className="absolute inset-0 size-full overflow-visible">
      <defs>
        <pattern
          id={hatchId}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" className="fill-raised" />
          <rect width="2" height="6" className="fill-line-strong" />
        </pattern>
      </defs>
      {selected && (
        <rect
          x={`${selected.first * columnPercent}%`}
          width={`${(selected.last - selected.first + 1) * columnPercent}%`}
          height="100%"
          className="fill-accent-soft"
        />
      )}
      {bars.map(({ after, count }, index) => {
        const height = count === null ? 100 : heightOf(count, highest)
        const isDim = pointed !== null && !isInRange(index, pointed)
        return (
          <rect
            key={after}
            x={`${(index + gap / 2) * columnPercent}%`}
            width={`${(1 - gap) * columnPercent}%`}
            y={`${100 - height}%`}
            height={`${height}%`}
            fill={count === null ? `url(#${hatchId})` : undefined}
            className={`${count === null ? '' : 'fill-accent'} ${isDim ? 'opacity-40' : ''}`}
          />
        )
      })}
      <line x1="0" x2="100%" y1="100%" y2="100%" className="stroke-line-strong" />
    </svg>
  )
})
