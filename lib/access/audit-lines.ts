import 'server-only'
import type { AuditEntry } from './audit-entry'

function readDetails(details: string): unknown {
  try {
    return JSON.parse(details)
  } catch {
    return details
  }
}

/** An entry for a log platform, with all it takes to check its hash. */
export function toJsonLine({ atMs, details, ...entry }: AuditEntry): string {
  const at = Number.isFinite(atMs) && Math.abs(atMs) <= 8.64e15 ? new Date(atMs).toISOString() : null
  const { seq, ...rest } = entry
  return JSON.stringify({ audit: seq, at, atMs, ...rest, details: readDetails(details) })
}

const csvColumns = [
  'seq',
  'atMs',
  'event',
  'outcome',
  'actorId',
  'actorName',
  'method',
  'sessionHash',
  'address',
  'requestId',
  'resourceType',
  'resourceId',
  'details',
  'prevHash',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[]

// What a spreadsheet takes for the beginning of a formula, in half and in full width.
const beginsFormula = /^[=+\-@\t\r\n|%＝＋－＠]/

function toCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && beginsFormula.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** RFC 4180; a text that a spreadsheet would run begins with an apostrophe. */
export const toCsvLine = (entry: AuditEntry): string =>
  `${csvColumns.map((column) => toCell(entry[column])).join(',')}\r\n`

export const csvHeader = `${csvColumns.join(',')}\r\n`
