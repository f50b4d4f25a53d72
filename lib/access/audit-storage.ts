import 'server-only'
import type { AuditDraft, AuditEntry, ChainEnd } from './audit-entry'
import type { AuditFilter, AuditPosition } from './audit-search'
import type { Tombstone } from './audit-tombstone'

/** What goes on of one recording in one session. */
export type Listening = {
  sessionHash: string
  recordingId: string
  /** Written where the listening begins with this. */
  draft: AuditDraft
  /** What was delivered since the last that was told. */
  bytes: number
  seconds: number
  requests: number
}

export type AuditRequest =
  | { kind: 'entry'; draft: AuditDraft }
  /** Begins a listening, or goes on with one that has not rested since `idleSinceMs`. */
  | { kind: 'listening'; listening: Listening; idleSinceMs: number }
  /** Ends whatever has rested since. */
  | { kind: 'end_idle'; idleSinceMs: number; nowMs: number }

export type Seal = (draft: AuditDraft, end: ChainEnd) => AuditEntry

/** An entry as it was found, with what it can be found by and where to read on behind it. */
export type FoundEntry = { entry: AuditEntry; numberHashes: string[]; position: string }

/** Where the log is kept. Every method throws `StoreError` for whatever its database cannot help. */
export type AuditStorage = {
  /** In one transaction, which no other server interrupts: what it returns is flushed. */
  append: (requests: readonly AuditRequest[], seal: Seal) => Promise<AuditEntry[]>
  newest: () => Promise<AuditEntry | null>
  hasIdle: (idleSinceMs: number) => Promise<boolean>
  search: (filter: AuditFilter, after: AuditPosition | null, limit: number) => Promise<AuditEntry[]>
  count: (filter: AuditFilter, upToSeq: number) => Promise<number>
  /** In the order of the chain, what was pruned left out; `after` is a position, or the number of an entry. */
  read: (after: string, limit: number, filter?: AuditFilter) => Promise<FoundEntry[]>
  tombstones: () => Promise<Tombstone[]>
  /** The last entry before which all are older; null where there is none. */
  lastBefore: (atMs: number) => Promise<number | null>
  /** Writes what `prune` makes of the last tombstone, with its own entry, and deletes nothing yet. */
  bury: (
    lastSeq: number,
    prune: (end: ChainEnd, last: ChainEnd) => { tombstone: Tombstone; draft: AuditDraft },
    seal: Seal,
  ) => Promise<Tombstone | null>
  /** Deletes some of what tombstones stand for; how many. */
  removeBuried: (limit: number) => Promise<number>
}
