import 'server-only'
import { createHmac } from 'node:crypto'
import type { AuditKeys } from './audit-key'

/** An entry before it has its place. Each text is one that a database gives back as it was given it. */
export type AuditDraft = {
  atMs: number
  event: string
  outcome: string
  actorId: string | null
  actorName: string | null
  method: string | null
  sessionHash: string | null
  address: string | null
  requestId: string | null
  resourceType: string | null
  resourceId: string | null
  /** JSON, as it was written. */
  details: string
}

export type AuditEntry = AuditDraft & { seq: number; prevHash: string; hash: string }

/** The last that is known of the chain: the next entry follows upon it. */
export type ChainEnd = { seq: number; hash: string }

/** What the first entry of all follows upon. */
export const chainStart: ChainEnd = { seq: 0, hash: '0'.repeat(64) }

/** What is signed of an entry. No two entries share it, whatever stands in them. */
export function canonicalOf(entry: AuditDraft & { seq: number }): string {
  return JSON.stringify([
    'tapedeck audit entry 1',
    entry.seq,
    entry.atMs,
    entry.event,
    entry.outcome,
    entry.actorId,
    entry.actorName,
    entry.method,
    entry.sessionHash,
    entry.address,
    entry.requestId,
    entry.resourceType,
    entry.resourceId,
    entry.details,
  ])
}

type Unsigned = Omit<AuditEntry, 'hash'>

export function hashOfEntry({ chain }: AuditKeys, entry: Unsigned): string {
  return createHmac('sha256', chain)
    .update(canonicalOf(entry) + entry.prevHash)
    .digest('hex')
}

export function sealEntry(keys: AuditKeys, draft: AuditDraft, { seq, hash }: ChainEnd): AuditEntry {
  const unsigned: Unsigned = { ...draft, seq: seq + 1, prevHash: hash }
  return { ...unsigned, hash: hashOfEntry(keys, unsigned) }
}
