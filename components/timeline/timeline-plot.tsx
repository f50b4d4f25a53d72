import { useId } from 'react'
import { formatCount } from '@/lib/format'
import type { TimelineBar, TimelineUnit } from '@/lib/recordings/timeline'
import { type BarRange, isInRange } from './bar-range'
import { type Clock, rateWords, speakBar, unitWords } from './bar-words'
import { TimelineBars } from './timeline-bars'
import { useBarSelection } from './use-bar-selection'

const keysWords = 'Arrow keys move, Enter opens. Shift with arrow keys selects several, Escape lets them go.'

/**
 * The bars as a list box: one stop for Tab, with a current bar that the arrow keys move. The drawing lies below; above
 * it each bar has its whole column to be pointed at.
 */
export function TimelinePlot({
  bars,
  unit,
  clock,
  onPoint,
  onOpen,
}: {
  bars: readonly TimelineBar[]
  unit: TimelineUnit
  clock: Clock
  onPoint: (range: BarRange | null) => void
  onOpen: (range: BarRange) => void
}) {
  const id = useId()
  const { pointed, selected, current, handlers } = useBarSelection({ barCount: bars.length, onPoint, onOpen })
  const highest = Math.max(0, ...bars.map(({ count }) => count ?? 0))
  const isEmpty = bars.every(({ count }) => count === 0)
  if (isEmpty) {
    return (
      <p className="flex min-h-0 flex-1 items-center justify-center border-b border-line-strong text-muted">
        No recordings in this range
      </p>
    )
  }
  return (
    <div className="relative mt-4 min-h-0 flex-1">
      {highest > 0 && (
        <p
          aria-hidden="true"
          className="pointer-events-none absolute right-0 bottom-full text-xs leading-4 text-muted"
        >
          up to {formatCount(highest)} {rateWords[unit]}
        </p>
      )}
      <TimelineBars bars={bars} highest={highest} pointed={pointed} selected={selected} />
      <div
        role="listbox"
        tabIndex={0}
        aria-label={`Recordings ${unitWords[unit]}`}
        aria-describedby={`${id}-keys`}
        aria-orientation="horizontal"
        aria-multiselectable
        aria-activedescendant={`${id}-${current}`}
        className="group/bars absolute inset-0 cursor-pointer touch-pan-y outline-none select-none"
        {...handlers}
      >
        {bars.map((bar, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus and names its current option
          <div
            key={bar.after}
            id={`${id}-${index}`}
            role="option"
            data-bar={index}
            aria-selected={isInRange(index, selected)}
            aria-disabled={bar.count === 0 || undefined}
            aria-label={speakBar(bar, unit, clock)}
            className={`absolute inset-y-0 ${bar.count === 0 ? 'cursor-default' : ''} ${index === current ? 'group-focus-visible/bars:outline-2 group-focus-visible/bars:outline-accent' : ''}`}
            style={{ left: `${(index / bars.length) * 100}%`, width: `${100 / bars.length}%` }}
          />
        ))}
      </div>
      <p id={`${id}-keys`} hidden>
        {keysWords}
      </p>
    </div>
  )
}
