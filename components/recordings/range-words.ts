import { formatInstant } from '@/lib/format'
import type { RangePreset } from '@/lib/recordings/time-range'

export const presetWords: Readonly<Record<RangePreset, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  week: 'This week',
  month: 'This month',
  'last-month': 'Last month',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
}

function momentWords(iso: string, timeZone: string, wholeDayTime: string): string {
  const moment = formatInstant(iso, timeZone)
  if (!moment) return iso
  const day = moment.date.replace(/^\w+ /, '')
  return moment.time === wholeDayTime ? day : `${day} ${moment.time}`
}

/** A range in few words on the clock of a zone; times are left out where whole days are meant. */
export function rangeWords(after: string | null, before: string | null, timeZone: string): string {
  const start = after && momentWords(after, timeZone, '00:00:00')
  const end = before && momentWords(before, timeZone, '23:59:59')
  if (start && end) return start === end ? start : `${start} – ${end}`
  if (start) return `Since ${start}`
  return end ? `Until ${end}` : 'Any time'
}
