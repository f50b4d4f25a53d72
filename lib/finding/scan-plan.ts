import 'server-only'
import { type RecordingsQuestion, type ResolvedSearch, resolveSearch } from '@/lib/recordings/resolve-search'
import { DEFAULT_SEARCH } from '@/lib/recordings/search-params'
import { toInstant } from '@/lib/recordings/time-range'
import { listsOf } from '@/lib/telnyx/either-side'
import type { ExactKey, ListFilters, Span } from './recording-index'
import { asksWithin, withoutParties } from './sight-questions'

/** One of Telnyx's lists, as it is asked for and as the index knows it. */
export type ScanList = {
  /** Whatever the creation times. */
  question: RecordingsQuestion
  filters: ListFilters
  /** What is looked for in it: all, or those with other times. */
  sought: ListFilters
}

/** What has to be known before a local search can be answered. */
export type ScanPlan = {
  /** What Telnyx is asked for. */
  resolved: ResolvedSearch
  /** A recording may be in several of them. */
  lists: readonly ScanList[]
  /** What is looked for in all of them; null where each says so itself. */
  sought: readonly ListFilters[] | null
  /** Of creation times; the end is infinite where it is open. */
  range: Span
}

const exactKeys = [
  'from',
  'to',
  'conference',
  'leg',
  'session',
  'connection',
  'control',
  'sip',
  'region',
] as const satisfies readonly ExactKey[]

const msOf = (iso: string | null) => (iso === null ? null : Date.parse(iso))

function toFilters(question: RecordingsQuestion): ListFilters {
  const times = (['start', 'end'] as const).flatMap((kind) => {
    const range = question.times[kind]
    return range === undefined ? [] : [[kind, { gteMs: msOf(range.gte), lteMs: msOf(range.lte) }]]
  })
  const equals = exactKeys.flatMap((key) => (question[key] === '' ? [] : [[key, question[key]]]))
  return { equals: Object.fromEntries(equals), times: Object.fromEntries(times) }
}

const hourMs = 60 * 60_000
const laterKinds = ['start', 'end'] as const

/** When the first recording can have been created that began, or ended, in a range without an end. */
function findOpenSince({ times }: RecordingsQuestion): number | null {
  const opens = laterKinds.flatMap((kind) => {
    const { gte = null, lte = null } = times[kind] ?? {}
    return gte !== null && lte === null ? [Date.parse(gte)] : []
  })
  return opens.length === 0 ? null : Math.max(...opens) - hourMs
}

/**
 * A range of other times that has no end moves on by the minute, and no list of it could be used again. Its recordings
 * were all created since: so the list without it is walked from there on, which is hardly longer.
 */
function toList(
  { times: { created: _, ...times }, ...question }: RecordingsQuestion,
  openSinceMs: number | null,
): ScanList {
  const sought = toFilters({ ...question, times })
  const asked = { ...question, times: openSinceMs === null ? times : {} }
  return { question: asked, filters: toFilters(asked), sought }
}

/**
 * Where somebody sees a part of the recordings, and asks for others as well, Telnyx is asked for all of the range: how
 * many a number has that is not theirs, neither counts nor the time it takes may tell.
 */
export function planScan(asked: ResolvedSearch): ScanPlan {
  const only = asked.local?.only ?? null
  const isWithin = only === null || asksWithin(asked, only)
  const resolved = isWithin ? asked : withoutParties(asked)
  const { gte = null, lte = null } = resolved.question.times.created ?? {}
  const openSinceMs = findOpenSince(resolved.question)
  return {
    resolved,
    lists: listsOf(resolved).map((question) => toList(question, openSinceMs)),
    sought: isWithin ? null : listsOf(asked).map((question) => toList(question, openSinceMs).sought),
    range: {
      startMs: Math.max(0, msOf(gte) ?? 0, openSinceMs ?? 0),
      endMs: msOf(lte) ?? Number.POSITIVE_INFINITY,
    },
  }
}

/** Every recording of the account since an instant. */
export function planAccount(sinceMs: number): ScanPlan {
  const search = { ...DEFAULT_SEARCH, after: toInstant(new Date(sinceMs)) }
  return planScan(resolveSearch(search, { now: new Date(), defaultCountry: 'US' }))
}

/** The same, but for what was created after an instant. */
export function planUntil({ resolved, lists, sought, range }: ScanPlan, endMs: number): ScanPlan {
  const { question } = resolved
  const created = { gte: question.times.created?.gte ?? null, lte: toInstant(new Date(endMs)) }
  return {
    resolved: { ...resolved, question: { ...question, times: { ...question.times, created } } },
    lists,
    sought,
    range: { ...range, endMs },
  }
}

export const wholeAccount: ListFilters = { equals: {}, times: {} }

/** Whether rows themselves tell if they are of the list, so that a wider one can stand in for it. */
export const isToldByRows = ({ equals }: ListFilters): boolean =>
  equals.sip === undefined && equals.region === undefined

/** The same for the same list. */
export const listKey = ({ equals, times }: ListFilters): string =>
  JSON.stringify([
    exactKeys.map((key) => equals[key] ?? null),
    (['start', 'end'] as const).map((kind) => [times[kind]?.gteMs ?? null, times[kind]?.lteMs ?? null]),
  ])

/** The question for those of a list that were created within a span, both ends inclusive. */
export function createdIn({ question }: ScanList, { startMs, endMs }: Span): RecordingsQuestion {
  const created = {
    gte: startMs <= 0 ? null : toInstant(new Date(startMs)),
    lte: endMs === Number.POSITIVE_INFINITY ? null : toInstant(new Date(endMs)),
  }
  const isOpen = created.gte === null && created.lte === null
  return { ...question, times: isOpen ? question.times : { ...question.times, created } }
}
