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
  /** Of each second, so that the many pages of a walk are few entries. */
  let seen: { key: string; second: number; spans: Span[] }[] = []

  return {
    note(filters, spans, atMs) {
      const key = listKey(filters)
      const second = Math.floor(atMs / 1000)
      const same = seen.find((one) => one.key === key && one.second === second)
      const joined = joinSpans([...(same?.spans ?? []), ...spans])
      seen = seen.filter((one) => one !== same && atMs - one.second * 1000 < longestMemoryMs)
      seen.push({ key, second, spans: joined })
    },
    since(atMs, filters, range) {
      const keys = [listKey(filters), ...(isToldByRows(filters) ? [listKey(wholeAccount)] : [])]
      const spans = seen.filter(({ key, second }) => keys.includes(key) && (second + 1) * 1000 > atMs)
      return clipSpans(joinSpans(spans.flatMap((one) => one.spans)), range)
    },
  }
}
