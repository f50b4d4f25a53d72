import 'server-only'
import type { ListFilters, Span } from './recording-index'
import { isToldByRows, listKey, wholeAccount } from './scan-plan'
import { clipSpans, joinSpans } from './spans'

const longestMemoryMs = 10 * 60_000

export type RecentSpans = {
  /** Spans of a list that were seen at an instant. */
  note: (filters: ListFilters, spans: readonly Span[], atMs: number) => void
  /** What of a range was seen no earlier than an instant, of the list itself or of a wider one that tells of it. */
  since: (atMs: number, filters: ListFilters, range: Span) => Span[]
}

/** What this process has seen of Telnyx by itself, and when, for ten minutes: the index does not tell its age. */
export function createRecentSpans(): RecentSpans {
  /** What comes within a second is as old as its first, so that the many pages of a walk are few entries. */
  let seen: { key: string; atMs: number; spans: Span[] }[] = []

  return {
    note(filters, spans, atMs) {
      const key = listKey(filters)
      const same = seen.find((one) => one.key === key && atMs - one.atMs < 1_000)
      seen = seen.filter((one) => one !== same && atMs - one.atMs < longestMemoryMs)
      seen.push({ key, atMs: same?.atMs ?? atMs, spans: joinSpans([...(same?.spans ?? []), ...spans]) })
    },
    since(atMs, filters, range) {
      const keys = [listKey(filters), ...(isToldByRows(filters) ? [listKey(wholeAccount)] : [])]
      const spans = seen.filter((one) => keys.includes(one.key) && one.atMs >= atMs)
      return clipSpans(joinSpans(spans.flatMap((one) => one.spans)), range)
    },
  }
}
