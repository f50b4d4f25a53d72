import 'server-only'
import { createHmac } from 'node:crypto'
import { type ChainEnd, chainStart } from './audit-entry'
import type { AuditKeys } from './audit-key'

/** What is left of entries that were pruned: how many, and the hash the next one follows upon. */
export type Tombstone = {
  firstSeq: number
  lastSeq: number
  entryCount: number
  lastHash: string
  prunedAtMs: number
  hash: string
}

type Unsigned = Omit<Tombstone, 'hash'>

export function hashOfTombstone({ chain }: AuditKeys, stone: Unsigned): string {
  const { firstSeq, lastSeq, entryCount, lastHash, prunedAtMs } = stone
  const canonical = ['tapedeck audit tombstone 1', firstSeq, lastSeq, entryCount, lastHash, prunedAtMs]
  return createHmac('sha256', chain).update(JSON.stringify(canonical)).digest('hex')
}

export const sealTombstone = (keys: AuditKeys, stone: Unsigned): Tombstone => ({
  ...stone,
  hash: hashOfTombstone(keys, stone),
})

/** Where the entries that are kept begin. */
export function endOfPruned(stones: readonly Tombstone[]): ChainEnd {
  const last = stones.at(-1)
  return last === undefined ? chainStart : { seq: last.lastSeq, hash: last.lastHash }
}

/** The first that was not signed with this key or leaves a gap to the one before; null where all are sound. */
export function findBadTombstone(keys: AuditKeys, stones: readonly Tombstone[]): Tombstone | null {
  let nextSeq = 1
  for (const stone of stones) {
    const isSound =
      stone.hash === hashOfTombstone(keys, stone) &&
      stone.firstSeq === nextSeq &&
      stone.entryCount === stone.lastSeq - stone.firstSeq + 1
    if (!isSound) return stone
    nextSeq = stone.lastSeq + 1
  }
  return null
}
