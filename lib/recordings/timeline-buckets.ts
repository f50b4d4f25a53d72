import { TZDate } from '@date-fns/tz'
import { type CalendarUnit, calendarStarts } from './calendar-cells'
import type { TimelineUnit } from './timeline'

/** The most bars of one timeline, and so the most questions that it may cost. */
export const maxBuckets = 48

/** A stretch of time in epoch milliseconds, both ends inclusive as in Telnyx's filters. */
export type Bucket = { afterMs: number; beforeMs: number }

/** A range whose ends may be open. */
export type OpenRange = { afterMs: number | null; beforeMs: number | null }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** At their longest, from the finest on; the first that needs few enough is taken. */
const lengthsMs: readonly (readonly [TimelineUnit, number])[] = [
  ['minute', minuteMs],
  ['5-minutes', 5 * minuteMs],
  ['15-minutes', 15 * minuteMs],
  ['hour', hourMs],
  ['3-hours', 3 * hourMs],
  ['6-hours', 6 * hourMs],
  ['day', dayMs],
  ['week', 7 * dayMs],
  ['month', 31 * dayMs],
  ['quarter', 92 * dayMs],
  ['year', 366 * dayMs],
]

const isCalendarUnit = (unit: TimelineUnit): unit is CalendarUnit & TimelineUnit =>
  ['day', 'week', 'month', 'quarter', 'year'].includes(unit)

function startsWithinDay(dayMs: number, nextDayMs: number, lengthMs: number, timeZone: string): number[] {
  const starts = [dayMs]
  // Parts of up to an hour follow each other evenly. Longer ones keep to the hours of the wall clock.
  const startOf = (part: number) => {
    if (lengthMs <= hourMs) return dayMs + part * lengthMs
    const local = TZDate.tz(timeZone, dayMs)
    local.setHours((part * lengthMs) / hourMs, 0, 0, 0)
    return local.getTime()
  }
  for (let part = 1; startOf(part) < nextDayMs; part += 1) starts.push(startOf(part))
  return starts
}

/** The starts of all cells that touch the stretch, and at the end the start of the one after it. */
function cellStarts(
  [unit, lengthMs]: readonly [TimelineUnit, number],
  { afterMs, beforeMs }: Bucket,
  timeZone: string,
): number[] {
  const calendar = calendarStarts(isCalendarUnit(unit) ? unit : 'day', afterMs, beforeMs, timeZone)
  const starts = isCalendarUnit(unit)
    ? calendar
    : calendar.flatMap((dayMs, index) => {
        const nextDayMs = calendar[index + 1]
        return nextDayMs === undefined ? [dayMs] : startsWithinDay(dayMs, nextDayMs, lengthMs, timeZone)
      })
  const first = starts.findLastIndex((startMs) => startMs <= afterMs)
  const end = starts.findIndex((startMs) => startMs > beforeMs)
  return starts.slice(first, end + 1)
}

/**
 * Divides a range by the clock of a zone into at most `most` buckets without gap or overlap. An open end is
 * replaced by what is known (the oldest recording, the present); what lies in the future has no bucket. A bucket is cut
 * off where the range ends, and otherwise whole: today's last until midnight.
 */
export function divideRange(
  range: OpenRange,
  known: { oldestMs: number; nowMs: number },
  timeZone: string,
  most = maxBuckets,
): { unit: TimelineUnit; buckets: Bucket[] } {
  const afterMs = range.afterMs ?? known.oldestMs
  const endMs = Math.min(range.beforeMs ?? known.nowMs, known.nowMs)
  const stretch = { afterMs, beforeMs: Math.max(afterMs, endMs) }
  for (const length of lengthsMs) {
    const [unit, lengthMs] = length
    if ((stretch.beforeMs - stretch.afterMs) / lengthMs > most) continue
    const starts = cellStarts(length, stretch, timeZone)
    if (starts.length - 1 > most) continue
    const buckets = starts.slice(0, -1).map((startMs, index) => ({
      afterMs: Math.max(startMs, range.afterMs ?? startMs),
      beforeMs: Math.min((starts[index + 1] ?? startMs) - 1, range.beforeMs ?? Number.POSITIVE_INFINITY),
    }))
    return { unit, buckets }
  }
  // More years than that.
  return { unit: 'year', buckets: [stretch] }
}
