import 'server-only'
import type { Selectable } from 'kysely'
import type { AuditEntry } from '@/lib/access/audit-entry'
import type { AuditEntryTable } from './audit-tables'

export const toEntryRow = (entry: AuditEntry): AuditEntryTable => ({
  seq: entry.seq,
  at_ms: entry.atMs,
  event: entry.event,
  outcome: entry.outcome,
  actor_id: entry.actorId,
  actor_name: entry.actorName,
  method: entry.method,
  session_hash: entry.sessionHash,
  address: entry.address,
  request_id: entry.requestId,
  resource_type: entry.resourceType,
  resource_id: entry.resourceId,
  details: entry.details,
  prev_hash: entry.prevHash,
  hash: entry.hash,
})

/** Whole numbers may come as text: what was changed at rest can be too large for a number. */
export type FoundRow = Omit<Selectable<AuditEntryTable>, 'seq' | 'at_ms'> & {
  seq: number | string
  at_ms: number | string
}

export const toEntry = (row: FoundRow): AuditEntry => ({
  seq: Number(row.seq),
  atMs: Number(row.at_ms),
  event: row.event,
  outcome: row.outcome,
  actorId: row.actor_id,
  actorName: row.actor_name,
  method: row.method,
  sessionHash: row.session_hash,
  address: row.address,
  requestId: row.request_id,
  resourceType: row.resource_type,
  resourceId: row.resource_id,
  details: row.details,
  prevHash: row.prev_hash,
  hash: row.hash,
})
