import { TZDate } from '@date-fns/tz'

// Own names and order instead of `Intl` strings: server and browser may carry different locale data, and one
// different space is a hydration error.
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** A wall clock of a zone in parts: `Thu 12 Nov 2026`, `14:03:22`. `null` for what is no date. */
export function formatInstant(iso: string, timeZone: string): { date: string; time: string } | null {
  const local = new TZDate(iso, timeZone)
  if (Number.isNaN(local.getTime())) return null
  const weekday = weekdayNames[local.getDay()] ?? ''
  const month = monthNames[local.getMonth()] ?? ''
  return {
    date: `${weekday} ${local.getDate()} ${month} ${local.getFullYear()}`,
    time: [local.getHours(), local.getMinutes(), local.getSeconds()].map(twoDigits).join(':'),
  }
}

/** The offset of a zone at an instant, as `UTC+5:30`; `UTC` itself without one. */
export function formatOffset(timeZone: string, at: Date): string {
  const minutes = -TZDate.tz(timeZone, at).getTimezoneOffset()
  if (minutes === 0) return 'UTC'
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${twoDigits(rest)}`}`
}

/** `0:07`, `12:40`, `1:02:03`; a part of a second counts down, as players do. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${twoDigits(rest)}` : `${minutes}:${twoDigits(rest)}`
}

/** A length of time in words for those who listen to the page: `1 hour 2 minutes 3 seconds`. */
export function speakDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000))
  const words = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const
  const spoken = words
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
  return spoken.length === 0 ? '0 seconds' : spoken.join(' ')
}

const agoUnits = [
  [365 * 24 * 3600, 'y'],
  [30 * 24 * 3600, 'mo'],
  [24 * 3600, 'd'],
  [3600, 'h'],
  [60, 'min'],
] as const

/** How long before `now`, in the largest whole unit: `just now`, `5 min ago`, `3 d ago`. */
export function formatAgo(iso: string, now: Date): string {
  const seconds = (now.getTime() - Date.parse(iso)) / 1000
  if (Number.isNaN(seconds)) return ''
  const unit = agoUnits.find(([length]) => seconds >= length)
  return unit ? `${Math.floor(seconds / unit[0])} ${unit[1]} ago` : 'just now'
}

/** `18420` → `18,420`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** `StartCallRecordingAPI` → `Start call recording API`: Telnyx's joined words for people, unknown ones included. */
export function formatTerm(term: string): string {
  const words = term
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
