import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { type AuditFinding, createChainCheck } from './audit-chain'
import type { ChainEnd } from './audit-entry'
import type { AuditKeys } from './audit-key'
import type { AuditStorage } from './audit-storage'
import { endOfPruned, findBadTombstone } from './audit-tombstone'

const entriesAtOnce = 1_000

export type Verified = {
  /** How many entries were read. */
  entries: number
  /** Where they end. */
  end: ChainEnd
  prunedSeq: number
}

type VerifyOptions = {
  storage: Pick<AuditStorage, 'read' | 'tombstones'>
  keys: AuditKeys
  /** What was printed to a log elsewhere. */
  anchors?: readonly ChainEnd[]
  /** Where to stop; all is read without it. */
  upToSeq?: number
}

async function* checkTombstones({ storage, keys }: VerifyOptions): AsyncGenerator<AuditFinding, ChainEnd> {
  const stones = await storage.tombstones()
  const bad = findBadTombstone(keys, stones)
  if (bad !== null) {
    const { firstSeq, lastSeq } = bad
    const words = `The tombstone of entries ${firstSeq} to ${lastSeq} was forged, or written with another key.`
    yield { seq: firstSeq, problem: 'tombstone', words }
  }
  return endOfPruned(stones)
}

function checkAnchor(anchor: ChainEnd, { seq, hash }: ChainEnd): AuditFinding[] {
  if (anchor.seq !== seq || anchor.hash === hash) return []
  return [{ seq, problem: 'changed', words: `Entry ${seq} is not the one its anchor was printed for.` }]
}

function checkTail(end: ChainEnd, anchor: ChainEnd): AuditFinding[] {
  if (end.seq >= anchor.seq) return []
  const seq = end.seq + 1
  return [
    { seq, problem: 'cut_tail', words: `The log ends before entry ${seq}, its anchor is ${anchor.seq}.` },
  ]
}

/**
 * Reads the whole chain, a thousand entries at a time, and gives what is wrong with it as it is found. Entries may be
 * written and pruned meanwhile.
 */
export async function* verifyAudit(options: VerifyOptions): AsyncGenerator<AuditFinding, Verified> {
  const { storage, keys, anchors = [], upToSeq = Number.POSITIVE_INFINITY } = options
  const start = yield* checkTombstones(options)
  const chain = createChainCheck(keys, start)
  for (const anchor of anchors) yield* checkAnchor(anchor, start)
  let prunedSeq = start.seq
  let entries = 0
  let position = String(start.seq)
  while (chain.end().seq < upToSeq) {
    const found = await storage.read(position, entriesAtOnce)
    const first = found.at(0)
    if (first === undefined) break
    if (first.entry.seq !== chain.end().seq + 1) {
      const pruned = endOfPruned(await storage.tombstones())
      if (pruned.seq > prunedSeq) {
        prunedSeq = pruned.seq
        chain.skipTo(pruned)
        position = String(pruned.seq)
        continue
      }
    }
    for (const one of found) {
      if (one.entry.seq > upToSeq) break
      yield* chain.check(one)
      entries += 1
      for (const anchor of anchors) yield* checkAnchor(anchor, one.entry)
    }
    position = found.at(-1)?.position ?? position
    await setImmediate()
  }
  for (const anchor of anchors) yield* checkTail(chain.end(), anchor)
  return { entries, end: chain.end(), prunedSeq }
}
