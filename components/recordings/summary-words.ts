import { formatCount } from '@/lib/format'
import type { Merge, RecordingsPage, Scan } from '@/lib/recordings/model'

const plural = (count: number) => (count === 1 ? '' : 's')

/** How long people have talked: `2 h 14 min`, below a minute in seconds. */
export function talkWords(talkMs: number): string {
  const minutes = Math.round(talkMs / 60_000)
  const hours = Math.floor(minutes / 60)
  const words = hours === 0 ? `${minutes} min` : `${formatCount(hours)} h ${minutes % 60} min`
  // A line must not end in the middle of it.
  return (minutes === 0 ? `${Math.round(talkMs / 1000)} s` : words).replaceAll(' ', '\u00a0')
}

/** What was found and of how many; while not all were looked at, only that: its counts change too often to be read out. */
function scanWords({ scanned, total, isComplete, talkMs }: Scan, found: number): string {
  if (!isComplete) return found === 0 ? 'Nothing found so far' : 'Found some; not all were looked at yet'
  const all = total ?? scanned
  const talk = talkMs > 0 ? ` · ${talkWords(talkMs)}` : ''
  if (found === all) return `All ${formatCount(all)} recording${plural(all)}${talk}`
  return `${found === 0 ? 'None' : formatCount(found)} of all ${formatCount(all)} recording${plural(all)}${talk}`
}

/** How many there are and which of them are shown, in words that are also announced. */
export function summaryWords(page: RecordingsPage): string {
  const shown = page.rows.length
  if (page.scan && page.scan.total !== 0) return scanWords(page.scan, page.totalResults ?? shown)
  if (shown === 0) return 'No recordings'
  const first = (page.page - 1) * page.size + 1
  const range = `${formatCount(first)}–${formatCount(first + shown - 1)}`
  return page.totalResults === null
    ? `Recordings ${range}; Telnyx gave no total`
    : `${range} of ${formatCount(page.totalResults)} recording${plural(page.totalResults)}`
}

/** Who filtered a number on either side, and what each side had. */
export const mergeWords = ({ from, to, both }: Merge): string =>
  `Matched by Telnyx as caller in ${formatCount(from)}, as callee in ${formatCount(to)}${
    both > 0 ? `, as both in ${formatCount(both)}` : ''
  }; merged here.`
