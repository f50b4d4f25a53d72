import 'server-only'
import { type RecordingsSearch, serializeRecordingsSearch } from '@/lib/recordings/search-params'
import type { AuditNumbers } from './audit-events'

// Numbers are told apart from the filters, and how one recording was opened or heard is none.
const untold: readonly string[] = [
  ...['number', 'from', 'to', 'digits', 'page', 'size'],
  ...['pin', 'open', 't', 'speed', 'hear'],
]

/** What the log is told of a list: its filters, and the numbers among them where they will be hashed. */
export function toAuditedList(search: RecordingsSearch): {
  filters: Record<string, string>
  page: number
  size: number
  numbers: AuditNumbers
} {
  const written = [...new URLSearchParams(serializeRecordingsSearch(search))]
  const filters = Object.fromEntries(written.filter(([key]) => !untold.includes(key)))
  const { page, size, number, from, to, digits } = search
  return { filters, page, size, numbers: { either: number, from, to, digits } }
}
