import 'server-only'
import type { AuditEntry } from './audit-entry'
import type { AuditEvent, AuditOrigin } from './audit-events'
import { csvHeader, toCsvLine, toJsonLine } from './audit-lines'
import type { AuditFilter } from './audit-search'
import type { AuditStorage } from './audit-storage'

const entriesAtOnce = 500

export const exportFormats = ['ndjson', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** How entries are written. */
export type AuditSheet = { header: string; toLine: (entry: AuditEntry) => string }

const sheets: Record<ExportFormat, AuditSheet> = {
  ndjson: { header: '', toLine: (entry) => `${toJsonLine(entry)}\n` },
  csv: { header: csvHeader, toLine: toCsvLine },
}

export type ExportRequest = {
  filter: AuditFilter
  format: ExportFormat
  origin: AuditOrigin
  /** In place of the usual one of the format, in which every field is written as it is kept. */
  sheet?: AuditSheet | undefined
}

const toFilters = (filter: AuditFilter) =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  )

/** The lines of what is there when it begins, oldest first. That it is taken along is written down before the first. */
export async function* exportAudit(
  storage: AuditStorage,
  record: (event: AuditEvent) => Promise<void>,
  { filter, format, origin, sheet = sheets[format] }: ExportRequest,
): AsyncGenerator<string> {
  const lastSeq = (await storage.newest())?.seq ?? 0
  const count = await storage.count(filter, lastSeq)
  await record({ event: 'audit_exported', ...origin, details: { format, count, filters: toFilters(filter) } })
  if (sheet.header !== '') yield sheet.header
  let position = '0'
  while (true) {
    const found = await storage.read(position, entriesAtOnce, filter)
    for (const { entry } of found) {
      if (entry.seq > lastSeq) return
      yield sheet.toLine(entry)
    }
    const last = found.at(-1)
    if (last === undefined) return
    position = last.position
  }
}
