import { memo } from 'react'
import { formatDuration } from '@/lib/format'
import type { AxisPart } from './axis'
import { rulerTicks } from './ruler-ticks'

/** Times below a part of the axis. Whoever does not see them has the slider. */
export const Ruler = memo(function Ruler({ startMs, endMs, pxPerMs }: AxisPart & { pxPerMs: number }) {
  return (
    <div
      aria-hidden="true"
      data-ruler=""
      className="absolute inset-0 overflow-hidden text-xs leading-5 text-muted"
    >
      {rulerTicks(startMs, endMs, pxPerMs).map((ms) => (
        <span
          key={ms}
          className="absolute inset-y-0 border-l border-line-strong/60 pl-1"
          style={{ left: (ms - startMs) * pxPerMs }}
        >
          {formatDuration(ms)}
        </span>
      ))}
    </div>
  )
})
