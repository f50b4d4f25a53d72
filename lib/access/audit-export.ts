import 'server-only'
import type { AuditEntry } from './audit-entry'
import type { AuditEvent, AuditOrigin } from './audit-events'
import { csvHeader, toCsvLine, toJsonLine } from './audit-lines'
import type { AuditFilter } from './audit-search'
import type { AuditStorage } from './audit-storage'

const entriesAtOnce = 500

export const exportFormats = ['ndjson', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

export type ExportRequest = { filter: AuditFilter; format: ExportFormat; origin: AuditOrigin }

const writers: Record<ExportFormat, (entry: AuditEntry) => string> = {
  ndjson: (entry) => `${toJsonLine(entry)}\n`,
  csv: toCsvLine,
}

const toFilters = (filter: AuditFilter) =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  )

/** The lines of what is there when it begins, oldest first. That it is taken along is written down before the first. */
export async function* exportAudit(
  storage: AuditStorage,
  record: (event: AuditEvent) => Promise<void>,
  { filter, format, origin }: ExportRequest,
): AsyncGenerator<string> {
  const lastSeq = (await storage.newest())?.seq ?? 0
  const count = await storage.count(filter, lastSeq)
  await record({ event: 'audit_exported', ...origin, details: { format, count, filters: toFilters(filter) } })
  if (format === 'csv') yield csvHeader
  let position = '0'
  while (true) {
    const found = await storage.read(position, entriesAtOnce, filter)
    for (const { entry } of found) {
      if (entry.seq > lastSeq) return
      yield writers[format](entry)
    }
    const last = found.at(-1)
    if (last === undefined) return
    position = last.position
  }
}
