import 'server-only'
import { type AuditEntry, type ChainEnd, hashOfEntry } from './audit-entry'
import type { AuditKeys } from './audit-key'
import { numberHashesOf } from './audit-numbers'
import type { FoundEntry } from './audit-storage'

export type AuditFinding = {
  /** Of the entry that is not as it was written; of the first, where several are missing. */
  seq: number
  problem: 'changed' | 'missing' | 'reordered' | 'cut_tail' | 'tombstone'
  words: string
}

// How far from its place an entry is looked for that was not signed for it.
const furthest = 1_000

function findOwnSeq(keys: AuditKeys, entry: AuditEntry): number | null {
  for (let distance = 1; distance <= furthest; distance++)
    for (const seq of [entry.seq - distance, entry.seq + distance])
      if (seq > 0 && hashOfEntry(keys, { ...entry, seq }) === entry.hash) return seq
  return null
}

function describeUnsigned(keys: AuditKeys, entry: AuditEntry, looksAround: boolean): AuditFinding {
  const { seq } = entry
  const ownSeq = looksAround ? findOwnSeq(keys, entry) : null
  if (ownSeq !== null)
    return { seq, problem: 'reordered', words: `Entry ${ownSeq} was put in the place of entry ${seq}.` }
  return { seq, problem: 'changed', words: `Entry ${seq} was changed, or written with another key.` }
}

const areSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((value, index) => value === other[index])

// To look around takes a while, and where all is wrong it is the key.
const mostLookedAround = 20

export type ChainCheck = {
  end: () => ChainEnd
  /** At most one finding for what is missing before an entry, and one for the entry itself. */
  check: (found: FoundEntry) => AuditFinding[]
  /** Goes on behind what was pruned meanwhile. */
  skipTo: (end: ChainEnd) => void
}

/** Checks entries in the order of the chain, each against its own signature and the one before. */
export function createChainCheck(keys: AuditKeys, start: ChainEnd): ChainCheck {
  let end = start
  let actualHash = start.hash
  let isLinkKnown = true
  let lookedAround = 0

  function checkNumbers({ entry, numberHashes }: FoundEntry): AuditFinding | null {
    if (areSame(numberHashesOf(entry.details), numberHashes)) return null
    const { seq } = entry
    return { seq, problem: 'changed', words: `What finds entry ${seq} by its numbers was changed.` }
  }

  function checkGap({ seq }: AuditEntry): AuditFinding | null {
    const first = end.seq + 1
    const last = seq - 1
    if (first > last) return null
    const words = last > first ? `Entries ${first} to ${last} are missing.` : `Entry ${first} is missing.`
    return { seq: first, problem: 'missing', words }
  }

  function checkLink({ seq, prevHash }: AuditEntry): AuditFinding | null {
    // What the hash of the one before should be counts as well: that one was found itself.
    if (!isLinkKnown || prevHash === end.hash || prevHash === actualHash) return null
    return {
      seq,
      problem: 'changed',
      words: `Entry ${seq} does not follow upon entry ${end.seq}: one of them is from another log.`,
    }
  }

  function checkSignature(entry: AuditEntry, actual: string): AuditFinding | null {
    if (actual === entry.hash) return null
    lookedAround += 1
    return describeUnsigned(keys, entry, lookedAround <= mostLookedAround)
  }

  return {
    end: () => end,
    check(found) {
      const { entry } = found
      const actual = hashOfEntry(keys, entry)
      const gap = checkGap(entry)
      isLinkKnown &&= gap === null
      const own = checkSignature(entry, actual) ?? checkLink(entry) ?? checkNumbers(found)
      end = { seq: entry.seq, hash: entry.hash }
      actualHash = actual
      isLinkKnown = own?.problem !== 'reordered'
      return [gap, own].filter((finding) => finding !== null)
    },
    skipTo(next) {
      end = next
      actualHash = next.hash
      isLinkKnown = true
    },
  }
}
