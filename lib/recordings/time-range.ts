import { TZDate } from '@date-fns/tz'
import { startOfDay, startOfMinute, startOfMonth, startOfWeek, subDays, subHours, subMonths } from 'date-fns'

export const rangePresets = [
  'today',
  'yesterday',
  'week',
  'month',
  'last-month',
  '24h',
  '7d',
  '30d',
  '90d',
] as const
export type RangePreset = (typeof rangePresets)[number]

/** Both ends are inclusive, as in `filter[created_at][gte|lte]`; `null` leaves an end open. */
export type TimeRange = { after: Date | null; before: Date | null }

export function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

/** The instant as the URL and Telnyx write it: UTC, without milliseconds where there are none. */
export function toInstant(date: Date): string {
  return new Date(date.getTime()).toISOString().replace('.000Z', 'Z')
}

const lastMomentBefore = (date: Date) => new Date(date.getTime() - 1)

/**
 * Resolves a preset word at `now`. Calendar words follow the days of `timeZone`, DST included; rolling words
 * count hours back from the current minute, so that two requests of one minute ask Telnyx the same question.
 */
export function resolvePreset(preset: RangePreset, now: Date, timeZone: string): TimeRange {
  const local = TZDate.tz(timeZone, now)
  const today = startOfDay(local)
  const rolling = (hours: number): TimeRange => ({ after: subHours(startOfMinute(now), hours), before: null })
  switch (preset) {
    case 'today':
      return { after: today, before: null }
    case 'yesterday':
      return { after: startOfDay(subDays(today, 1)), before: lastMomentBefore(today) }
    case 'week':
      return { after: startOfWeek(local, { weekStartsOn: 1 }), before: null }
    case 'month':
      return { after: startOfMonth(local), before: null }
    case 'last-month':
      return { after: startOfMonth(subMonths(local, 1)), before: lastMomentBefore(startOfMonth(local)) }
    case '24h':
      return rolling(24)
    case '7d':
      return rolling(7 * 24)
    case '30d':
      return rolling(30 * 24)
    case '90d':
      return rolling(90 * 24)
  }
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** A calendar day (`2026-11-12`) of a zone as its first and last moment; `null` where there is no such day. */
export function resolveDay(day: string, timeZone: string): { start: Date; end: Date } | null {
  const match = dayPattern.exec(day)
  if (!match) return null
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const local = new TZDate(year, month - 1, date, timeZone)
  if (local.getFullYear() !== year || local.getMonth() !== month - 1 || local.getDate() !== date) return null
  // Where clocks go back at midnight the last hour of a day comes twice; the next day begins after both.
  const next = new TZDate(year, month - 1, date + 1, timeZone)
  for (const midnight of [local, next]) midnight.setHours(0, 0, 0, 0)
  return { start: local, end: lastMomentBefore(next) }
}
