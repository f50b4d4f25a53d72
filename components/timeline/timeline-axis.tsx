import type { TimelineBar, TimelineUnit } from '@/lib/recordings/timeline'
import { axisTicks } from './axis-ticks'

const lastPlaceOnPhone = 0.82

/** The beginning of some bars in words. Each bar speaks for itself, so these are for the eye alone. */
export function TimelineAxis({
  bars,
  unit,
  timeZone,
}: {
  bars: readonly TimelineBar[]
  unit: TimelineUnit
  timeZone: string
}) {
  return (
    <div aria-hidden="true" className="relative h-5 shrink-0 overflow-hidden text-xs text-muted">
      {axisTicks(bars, unit, timeZone).map(({ index, label }, place) => (
        <span
          key={index}
          className={`absolute top-0 h-full border-l border-line-strong pt-1 pl-1 leading-4 whitespace-nowrap ${place % 2 === 1 || index / bars.length > lastPlaceOnPhone ? 'max-sm:hidden' : ''}`}
          style={{ left: `${(index / bars.length) * 100}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  )
}
