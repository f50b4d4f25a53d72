import { TZDate } from '@date-fns/tz'
import { resolveDay } from './time-range'

// Apart from `time-range`, which every page loads: only the calendar needs these.

/** The calendar day of an instant in a zone, as `2026-11-12`. */
export function toDay(instant: Date, timeZone: string): string {
  const local = TZDate.tz(timeZone, instant)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${local.getFullYear()}-${pad(local.getMonth() + 1)}-${pad(local.getDate())}`
}

/** What a `datetime-local` field shows for an instant: `2026-11-12T14:03:22` on the wall clock of the zone. */
export function toWallClock(instant: Date, timeZone: string): string {
  const local = TZDate.tz(timeZone, instant)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${toDay(instant, timeZone)}T${pad(local.getHours())}:${pad(local.getMinutes())}:${pad(local.getSeconds())}`
}

const wallClockPattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,3})?$/

/** The instant at which a zone's wall clock shows this; `null` where the text is no time. */
export function fromWallClock(text: string, timeZone: string): Date | null {
  const match = wallClockPattern.exec(text)
  const day = match?.[1] === undefined ? null : resolveDay(match[1], timeZone)
  if (!match || !day) return null
  const [hours, minutes, seconds] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)]
  if (hours > 23 || minutes > 59 || seconds > 59) return null
  const local = TZDate.tz(timeZone, day.start)
  local.setHours(hours, minutes, seconds, 0)
  return new Date(local.getTime())
}
