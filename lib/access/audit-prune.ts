import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { draftOf } from './audit-draft'
import { type ChainEnd, sealEntry } from './audit-entry'
import type { AuditOrigin } from './audit-events'
import type { AuditKeys } from './audit-key'
import type { AuditStorage } from './audit-storage'
import { sealTombstone, type Tombstone } from './audit-tombstone'
import { verifyAudit } from './audit-verify'

const dayMs = 86_400_000
// A server writes in between; with all at once it would have to wait.
const removedAtOnce = 500

export type PruneOptions = {
  storage: AuditStorage
  keys: AuditKeys
  origin: AuditOrigin
  days: number
  /** Prunes what does not verify, too. */
  isForced: boolean
  nowMs: number
}

export type Pruned =
  | { kind: 'nothing' }
  | { kind: 'broken'; words: string }
  | { kind: 'pruned'; tombstone: Tombstone }

async function findBroken({ storage, keys }: PruneOptions, upToSeq: number): Promise<string | null> {
  const verifying = verifyAudit({ storage, keys, upToSeq })
  const first = await verifying.next()
  return first.done ? null : first.value.words
}

function bury({ storage, keys, origin, days, isForced, nowMs }: PruneOptions, lastSeq: number) {
  const prune = (before: ChainEnd, last: ChainEnd) => {
    const span = { firstSeq: before.seq + 1, lastSeq: last.seq, lastHash: last.hash }
    const count = last.seq - before.seq
    const draft = draftOf(
      { event: 'audit_pruned', ...origin, details: { ...span, count, days, isForced } },
      { keys, defaultCountry: 'US', atMs: nowMs },
    )
    return { draft, tombstone: sealTombstone(keys, { ...span, entryCount: count, prunedAtMs: nowMs }) }
  }
  return storage.bury(lastSeq, prune, (entry, end) => sealEntry(keys, entry, end))
}

/** Deletes what is older than so many days, and leaves a tombstone by which the rest still verifies. */
export async function pruneAudit(options: PruneOptions): Promise<Pruned> {
  const { storage, days, isForced, nowMs } = options
  const lastSeq = await storage.lastBefore(nowMs - days * dayMs)
  const broken = lastSeq === null || isForced ? null : await findBroken(options, lastSeq)
  if (broken !== null) return { kind: 'broken', words: broken }
  const tombstone = lastSeq === null ? null : await bury(options, lastSeq)
  // Also what an earlier pruning left that was interrupted.
  while ((await storage.removeBuried(removedAtOnce)) > 0) await setImmediate()
  return tombstone === null ? { kind: 'nothing' } : { kind: 'pruned', tombstone }
}
