import { formatDuration } from '@/lib/format'
import { type AxisPlace, usePointed } from './pointed-moment'

/** A line at the moment under the pointer. Its bubble with the time stands only where the pointer is. */
export function Hairline({
  place,
  durationMs,
  isLineShown = true,
  bubbleClass,
  bubbleLeft = (part) => part,
}: {
  place: AxisPlace
  durationMs: number
  isLineShown?: boolean
  bubbleClass: string
  /** From a length of CSS along the axis to one that keeps the bubble whole. */
  bubbleLeft?: (left: string) => string
}) {
  const { place: pointedPlace, hoverMs, dragMs } = usePointed()
  const ms = dragMs ?? hoverMs
  if (ms === null || durationMs === 0) return null
  const left = `${(100 * ms) / durationMs}%`
  return (
    <div aria-hidden="true" data-hairline={place} className="pointer-events-none absolute inset-0">
      {isLineShown && <div className="absolute inset-y-0 w-px -translate-x-1/2 bg-ink" style={{ left }} />}
      {pointedPlace === place && (
        <span
          className={`absolute -translate-x-1/2 rounded-control bg-ink px-1.5 py-0.5 text-xs text-page ${bubbleClass}`}
          style={{ left: bubbleLeft(left) }}
        >
          {formatDuration(ms)}
        </span>
      )}
    </div>
  )
}
