import { formatCount } from '@/lib/format'
import type { RecordingsPage } from '@/lib/recordings/model'
import type { ScanCounts } from './follow-scan'

/** How far it is: `37 found, 2,000 of 18,420 scanned`. Where nothing is left out, all that is scanned is found. */
export function progressWords({ found, scanned, total, donePercent }: ScanCounts): string {
  if (donePercent !== undefined) return `${formatCount(found)} found, ${donePercent} % scanned`
  const finds = found > 0 && found === scanned ? '' : `${formatCount(found)} found, `
  return `${finds}${formatCount(scanned)}${total === null ? '' : ` of ${formatCount(total)}`} scanned`
}

/** What else must be known about what was found: each only where it is so. */
export function detailWords({ scan, rows, page, size, totalPages }: RecordingsPage): string {
  const details: string[] = []
  if (scan?.isComplete && totalPages !== null && totalPages > 1) {
    const first = (page - 1) * size + 1
    details.push(`${formatCount(first)}–${formatCount(first + rows.length - 1)} shown`)
  }
  if (scan?.isComplete && scan.unknownLengths > 0)
    details.push(`length unknown for ${formatCount(scan.unknownLengths)}`)
  if (scan && scan.unreadable > 0) {
    const recordings = scan.unreadable === 1 ? 'recording' : 'recordings'
    details.push(`${formatCount(scan.unreadable)} ${recordings} Telnyx sent cannot be read`)
  }
  return details.join(' · ')
}
