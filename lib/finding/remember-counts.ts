import 'server-only'
import { LRUCache } from 'lru-cache'
import type { IndexTotals, RecordingIndex } from './recording-index'

// As long as a count of Telnyx's is kept. What is written here is seen at once, what other servers write after that.
const keptMs = 5_000
const mostKept = 200

/**
 * The same index, which does not count twice what it counted just now: every page of a search says how many recordings
 * were scanned, and those may be a million.
 */
export function rememberCounts(index: RecordingIndex, now: () => number = Date.now): RecordingIndex {
  const counts = new LRUCache<string, { totals: IndexTotals; atMs: number }>({ max: mostKept })

  let writes = 0
  const forget = () => {
    writes += 1
    counts.clear()
  }
  const forgetting =
    <Args extends unknown[]>(write: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      forget()
      await write(...args).finally(forget)
    }

  return {
    ...index,
    replace: forgetting(index.replace),
    uncover: forgetting(index.uncover),
    remove: forgetting(index.remove),
    clear: forgetting(index.clear),
    async search(question, page, signal) {
      if (page.limit > 0) return index.search(question, page, signal)
      const key = JSON.stringify(question)
      const kept = counts.get(key)
      if (kept !== undefined && now() - kept.atMs < keptMs) return { ...kept.totals, recordings: [] }
      const [atMs, before] = [now(), writes]
      const { recordings, ...totals } = await index.search(question, page, signal)
      // Who wrote meanwhile may have been before or behind it.
      if (writes === before) counts.set(key, { totals, atMs })
      return { ...totals, recordings }
    },
  }
}
