import { TZDate } from '@date-fns/tz'
import {
  addDays,
  addMonths,
  addQuarters,
  addWeeks,
  addYears,
  startOfDay,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
} from 'date-fns'

type Calendar = { floor: (date: Date) => Date; add: (date: Date, count: number) => Date }

const calendars = {
  day: { floor: startOfDay, add: addDays },
  week: { floor: (date) => startOfWeek(date, { weekStartsOn: 1 }), add: addWeeks },
  month: { floor: startOfMonth, add: addMonths },
  quarter: { floor: startOfQuarter, add: addQuarters },
  year: { floor: startOfYear, add: addYears },
} as const satisfies Record<string, Calendar>

export type CalendarUnit = keyof typeof calendars

const dayMs = 24 * 3_600_000

/**
 * The starts of the calendar's cells (days, weeks from Monday, months …) of a zone, in epoch milliseconds: from that
 * of the cell in which `fromMs` lies to the first one after `toMs`.
 */
export function calendarStarts(
  unit: CalendarUnit,
  fromMs: number,
  toMs: number,
  timeZone: string,
): [number, ...number[]] {
  const { floor, add }: Calendar = calendars[unit]
  const local = TZDate.tz(timeZone, fromMs)
  let first = floor(local)
  // Where the clocks go back at midnight it strikes twice, and the library may name the second of them.
  if (first.getTime() > fromMs) first = floor(TZDate.tz(timeZone, fromMs - dayMs))
  const starts: [number, ...number[]] = [first.getTime()]
  let last = starts[0]
  for (let count = 1; last <= toMs; count += 1) {
    const start = floor(add(first, count)).getTime()
    // A day that a zone left out has the start of the next.
    if (start <= last) continue
    starts.push(start)
    last = start
  }
  return starts
}
