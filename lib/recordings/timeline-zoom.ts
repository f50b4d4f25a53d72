import { type CalendarUnit, calendarStarts } from './calendar-cells'
import type { Bucket } from './timeline-buckets'

const steps: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year']
/** One that shows hardly more is no way out. */
const leastGrowth = 1.1

/**
 * The next wider range: the day, week, month, quarter or year of the zone in which the whole range lies. `null` where
 * there is none, and only all time is wider. What lies in the future does not make a range wider.
 */
export function widenRange({ afterMs, beforeMs }: Bucket, nowMs: number, timeZone: string): Bucket | null {
  const endMs = Math.min(beforeMs, nowMs)
  for (const unit of steps) {
    const [startMs = afterMs, nextMs = beforeMs] = calendarStarts(unit, afterMs, afterMs, timeZone).slice(-2)
    const isInside = nextMs > endMs
    const shownMs = Math.min(nextMs - 1, nowMs) - startMs
    if (isInside && shownMs > leastGrowth * (endMs - afterMs))
      return { afterMs: startMs, beforeMs: nextMs - 1 }
  }
  return null
}
