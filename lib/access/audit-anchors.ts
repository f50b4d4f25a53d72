import 'server-only'
import type { ChainEnd } from './audit-entry'

const everyEntries = 1_000
const everyMs = 3_600_000

export type AuditAnchors = {
  saw: (entries: readonly ChainEnd[]) => void
  /** Tells the newest that was seen, unless that was told. */
  tell: () => void
  stop: () => void
}

export const wordAnchor = ({ seq, hash }: ChainEnd) => `audit anchor seq=${seq} hash=${hash}`

/**
 * Tells now and then how far the log has come. Kept where the log is not, such a line shows a tail that was cut off,
 * which no chain can show by itself.
 */
export function createAnchors(say: (line: string) => void): AuditAnchors {
  let newest: ChainEnd | undefined
  let toldSeq = 0
  const tell = () => {
    if (newest === undefined || newest.seq <= toldSeq) return
    toldSeq = newest.seq
    say(wordAnchor(newest))
  }
  const hourly = setInterval(tell, everyMs).unref()
  return {
    saw(entries) {
      for (const { seq, hash } of entries) {
        if (newest === undefined || seq > newest.seq) newest = { seq, hash }
        if (seq % everyEntries === 0) tell()
      }
    },
    tell,
    stop: () => clearInterval(hourly),
  }
}
