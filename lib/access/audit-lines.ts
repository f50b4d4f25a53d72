import 'server-only'
import { stringify } from 'csv-stringify/sync'
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

type Cell = string | number | null

// A text that a spreadsheet would run begins with an apostrophe.
const guardFormula = (cell: Cell): Cell =>
  typeof cell === 'string' && beginsFormula.test(cell) ? `'${cell}` : cell

/** RFC 4180, every cell quoted. */
export const toCsvCells = (cells: readonly Cell[], { bom = false } = {}): string =>
  stringify([cells.map(guardFormula)], {
    ...{ quoted: true, quoted_empty: true, record_delimiter: 'windows', bom },
  })

export const toCsvLine = (entry: AuditEntry): string => toCsvCells(csvColumns.map((column) => entry[column]))

export const csvHeader = `${csvColumns.join(',')}\r\n`
