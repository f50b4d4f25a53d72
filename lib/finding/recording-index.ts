import 'server-only'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { Recording } from '@/lib/recordings/model'
import type { TimestampKind } from '@/lib/recordings/search-fields'

/** A stretch of creation times in epoch milliseconds, both ends inclusive. */
export type Span = { startMs: number; endMs: number }

/** A span all of whose recordings are known, but for so many that Telnyx sent in a way that cannot be read. */
export type CoveredSpan = Span & { unreadable: number }

export type ExactKey =
  | 'from'
  | 'to'
  | 'conference'
  | 'leg'
  | 'session'
  | 'connection'
  | 'control'
  | 'sip'
  | 'region'

/** One of Telnyx's lists, whatever the creation times it is asked for. Values match whole, case and all. */
export type ListFilters = {
  equals: Readonly<Partial<Record<ExactKey, string>>>
  /** In epoch milliseconds, inclusive; `null` leaves an end open. */
  times: Readonly<Partial<Record<'start' | 'end', { gteMs: number | null; lteMs: number | null }>>>
}

export type IndexQuestion = {
  /** Recordings of any of these lists within the spans given for it; one that is in several counts once. */
  parts: readonly { list: ListFilters; within: readonly Span[] }[]
  local: LocalFilters
}

export type IndexTotals = {
  total: number
  talkMs: number
  /** How many of them have no known length. */
  unknownLengths: number
}

export type IndexStats = {
  recordings: number
  /** `null` where the database does not tell. */
  bytes: number | null
  oldestMs: number | null
  newestMs: number | null
  /** What is covered of the list of the whole account. */
  spans: CoveredSpan[]
}

/**
 * The recordings that were met while Telnyx's lists were walked, and which stretches of which list were walked whole.
 * It may be lost at any time. Every method throws `StoreError` for whatever the database cannot help, and the signal's
 * reason where it takes one.
 */
export type RecordingIndex = {
  /**
   * What a list has in a span, whole. In one transaction: what the index had of that list in that span and is not
   * among them leaves, as it was deleted at Telnyx; they enter or are brought up to date; the span is covered.
   */
  replace: (
    list: ListFilters,
    walked: { span: Span; recordings: readonly Recording[]; unreadable: number },
  ) => Promise<void>
  /** What is covered of a list: in order of time, disjoint, neighbours joined while all of both can be read. */
  spans: (list: ListFilters, signal?: AbortSignal) => Promise<CoveredSpan[]>
  /** Of a covered span with unreadable recordings all goes, even if only a part of it is named. */
  uncover: (list: ListFilters, span: Span) => Promise<void>
  /** In the order of `local.sort`; what is equal in it stands newest first, then by id. What is unknown comes last. */
  search: (
    question: IndexQuestion,
    page: { offset: number; limit: number },
    signal?: AbortSignal,
  ) => Promise<IndexTotals & { recordings: Recording[] }>
  /** Totals of each bucket: from one edge up to, not including, the next; so there is one less than edges. */
  totals: (
    question: IndexQuestion,
    by: TimestampKind,
    edgesMs: readonly number[],
    signal?: AbortSignal,
  ) => Promise<IndexTotals[]>
  /** Recordings that are known to be gone. */
  remove: (ids: readonly string[]) => Promise<void>
  clear: () => Promise<void>
  stats: (signal?: AbortSignal) => Promise<IndexStats>
  /** The right to fill it in the background, for one server at a time; `null` while another has it. */
  holdFilling: () => Promise<{ release: () => Promise<void> } | null>
}
