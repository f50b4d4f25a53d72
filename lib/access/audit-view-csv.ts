import 'server-only'
import type { AuditEntry } from './audit-entry'
import { toCsvCells } from './audit-lines'
import { toAuditRow } from './audit-view-row'

const columns = [
  ...['time', 'person', 'person_id', 'what', 'event', 'outcome', 'recording', 'numbers'],
  ...['address', 'signed_in_by', 'request', 'entry'],
]

/** The page’s log as a spreadsheet has it: times in UTC, numbers by their last four digits. */
export function auditSheet(names: ReadonlyMap<string, string>) {
  return {
    // Without the mark, Excel takes UTF-8 for whatever its country used before.
    header: toCsvCells(columns, { bom: true }),
    toLine(entry: AuditEntry): string {
      const { at, who, words, recordingId, numbers, address } = toAuditRow(entry, names)
      const { event, outcome, method, requestId, seq } = entry
      return toCsvCells([
        ...[at, who.name, who.id ?? '', words, event, outcome, recordingId ?? '', numbers],
        ...[address ?? '', method ?? '', requestId ?? '', String(seq)],
      ])
    },
  }
}
