import { formatCount, formatInstant } from '@/lib/format'
import type { Timeline, TimelineBar, TimelineUnit } from '@/lib/recordings/timeline'

export const unitWords: Readonly<Record<TimelineUnit, string>> = {
  minute: 'by minute',
  '5-minutes': 'by 5 minutes',
  '15-minutes': 'by 15 minutes',
  hour: 'by hour',
  '3-hours': 'by 3 hours',
  '6-hours': 'by 6 hours',
  day: 'by day',
  week: 'by week',
  month: 'by month',
  quarter: 'by quarter',
  year: 'by year',
}

/** Completes “up to 88 …”. */
export const rateWords: Readonly<Record<TimelineUnit, string>> = {
  minute: 'a minute',
  '5-minutes': 'in 5 minutes',
  '15-minutes': 'in 15 minutes',
  hour: 'an hour',
  '3-hours': 'in 3 hours',
  '6-hours': 'in 6 hours',
  day: 'a day',
  week: 'a week',
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
}

export type Stretch = { after: string; before: string }

/** How times are written for the whole of a timeline: on which clock, and whether the year needs to be said. */
export type Clock = { timeZone: string; showsYear: boolean }

const unknown = { date: '', time: '' }
const yearOf = (iso: string, timeZone: string) => formatInstant(iso, timeZone)?.date.slice(-4)
const minuteOf = (time: string) => time.slice(0, 5)
const dayBegins = '00:00:00'
const dayEnds = '23:59:59'

/** The year goes without saying where all of the timeline lies in the present one. */
export function clockOf({ bars, timeZone }: Pick<Timeline, 'bars' | 'timeZone'>, now: Date): Clock {
  const instants = [bars[0]?.after, bars.at(-1)?.before, now.toISOString()]
  const years = instants.flatMap((iso) => (iso === undefined ? [] : [yearOf(iso, timeZone)]))
  return { timeZone, showsYear: new Set(years).size > 1 }
}

function momentOf(iso: string, { timeZone, showsYear }: Clock) {
  const { date, time } = formatInstant(iso, timeZone) ?? unknown
  return { day: showsYear ? date : date.slice(0, -5), time }
}

/** A stretch of time in few words: `Mon 23 Nov`, `Mon 23 Nov, 14:00–15:00`, `Mon 23 Nov – Sun 29 Nov`. */
export function stretchWords({ after, before }: Stretch, clock: Clock): string {
  const [start, end] = [momentOf(after, clock), momentOf(before, clock)]
  const endMoment = momentOf(new Date(Date.parse(before) + 1).toISOString(), clock)
  const beginsDay = start.time === dayBegins
  const endsDay = end.time === dayEnds
  if (start.day === end.day) {
    if (beginsDay && endsDay) return start.day
    return `${start.day}, ${minuteOf(start.time)}–${endsDay ? '24:00' : minuteOf(endMoment.time)}`
  }
  const from = beginsDay ? start.day : `${start.day} ${minuteOf(start.time)}`
  return `${from} – ${endsDay ? end.day : `${end.day} ${minuteOf(endMoment.time)}`}`
}

/** `12 Nov 2026` in parts where the instant is the midnight that begins the first of a month. */
function monthBegun(iso: string, timeZone: string): { month: string; year: string } | null {
  const { date, time } = formatInstant(iso, timeZone) ?? unknown
  const [, day, month = '', year = ''] = date.split(' ')
  return day === '1' && time === dayBegins ? { month, year } : null
}

/** The time of one bar; a whole month, quarter or year by its name. */
export function barWords(bar: Stretch, unit: TimelineUnit, clock: Clock): string {
  const isLong = unit === 'month' || unit === 'quarter' || unit === 'year'
  const first = isLong ? monthBegun(bar.after, clock.timeZone) : null
  const next = isLong ? monthBegun(new Date(Date.parse(bar.before) + 1).toISOString(), clock.timeZone) : null
  if (first === null || next === null) return stretchWords(bar, clock)
  if (unit === 'year') return first.year
  if (unit === 'month') return `${first.month} ${first.year}`
  const last = formatInstant(bar.before, clock.timeZone)?.date.split(' ')[2]
  return `${first.month}–${last} ${first.year}`
}

export const countWords = (count: number) => `${formatCount(count)} recording${count === 1 ? '' : 's'}`

/** What is known of some bars together: unknown ones can only add to it. */
export function sumWords(bars: readonly TimelineBar[]): string {
  const known = bars.flatMap(({ count }) => count ?? [])
  if (known.length === 0) return 'not counted'
  const words = countWords(known.reduce((sum, count) => sum + count, 0))
  return known.length === bars.length ? words : `at least ${words}`
}

/** A bar as it is spoken: `Mon 23 Nov: 41 recordings`. */
export function speakBar(bar: TimelineBar, unit: TimelineUnit, clock: Clock): string {
  return `${barWords(bar, unit, clock)}: ${sumWords([bar])}`
}
