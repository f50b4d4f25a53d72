import 'server-only'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { IndexQuestion, RecordingIndex, Span } from './recording-index'
import { isToldByRows, listKey, type ScanList, type ScanPlan, wholeAccount } from './scan-plan'
import { clipSpans, gapsIn, isWithin, joinSpans, toWholeSeconds } from './spans'

/** What is known of one list within a range. */
export type Coverage = { list: ScanList; within: Span[]; unreadable: number }

/** Every recording, as it comes. */
export const everything: LocalFilters = {
  ...{
    digits: null,
    minMs: null,
    maxMs: null,
    channels: null,
    source: null,
    initiatedBy: null,
    format: null,
    only: null,
  },
  sort: 'newest',
}

type Index = Pick<RecordingIndex, 'spans' | 'search'>

/** From the walks of the list itself and, where rows tell whether they are of it, of the whole account. */
export async function findCoverage(
  list: ScanList,
  range: Span,
  index: Index,
  signal: AbortSignal | undefined,
): Promise<Coverage> {
  const { filters } = list
  const isNarrow = listKey(filters) !== listKey(wholeAccount)
  const [own, wider] = await Promise.all([
    index.spans(filters, signal),
    isNarrow && isToldByRows(filters) ? index.spans(wholeAccount, signal) : [],
  ])
  const outer = toWholeSeconds(range)
  // How many of the unreadable ones lie in a part of their span, or in a narrower list, nobody can tell.
  const usable = own.filter((span) => span.unreadable === 0 || isWithin(span, outer))
  const standIns = wider.filter(({ unreadable }) => unreadable === 0)
  return {
    list,
    within: clipSpans(joinSpans([...usable, ...standIns]), range),
    unreadable: clipped(usable, range).reduce((sum, { unreadable }) => sum + unreadable, 0),
  }
}

const clipped = <One extends Span>(spans: readonly One[], range: Span) =>
  spans.filter(({ startMs, endMs }) => startMs <= range.endMs && range.startMs <= endMs)

const toParts = (
  coverages: readonly Coverage[],
  { sought }: Pick<ScanPlan, 'sought'>,
): IndexQuestion['parts'] =>
  coverages.flatMap(({ list, within }) => (sought ?? [list.sought]).map((one) => ({ list: one, within })))

const ofWholeList = ({ list, within }: Coverage): IndexQuestion => ({
  parts: [{ list: list.filters, within }],
  local: everything,
})

/** How many recordings of a list are known, sought or not. */
export const countOfList = async (coverage: Coverage, index: Index, signal: AbortSignal): Promise<number> =>
  (await index.search(ofWholeList(coverage), { offset: 0, limit: 0 }, signal)).total

/** The recording in the middle of those that are known, by creation. */
export async function findMiddleMs(
  coverage: Coverage,
  known: number,
  index: Index,
  signal: AbortSignal,
): Promise<number | null> {
  const page = { offset: Math.floor(known / 2), limit: 1 }
  const { recordings } = await index.search(ofWholeList(coverage), page, signal)
  const createdAt = recordings[0]?.createdAt ?? null
  return createdAt === null ? null : Date.parse(createdAt)
}

/** What is known of a whole plan. */
export type Known = {
  coverages: Coverage[]
  /** What is sought in it, to be asked of the index. */
  parts: IndexQuestion['parts']
  /** How many recordings, each once. */
  scanned: number
  unreadable: number
  /** The stretches that are not covered; the tail is the one after all that is. */
  gaps: { list: ScanList; span: Span; isTail: boolean }[]
  /** Until when all lists are covered without a gap, or null where one has no end in sight. */
  untilMs: number | null
}

export async function findKnown(
  { lists, range, sought }: ScanPlan,
  index: Index,
  signal: AbortSignal | undefined,
): Promise<Known> {
  const coverages = await Promise.all(lists.map((list) => findCoverage(list, range, index, signal)))
  const question = { parts: toParts(coverages, { sought: null }), local: everything }
  const ends = coverages.map(({ within }) => within.at(-1)?.endMs ?? null)
  return {
    coverages,
    parts: toParts(coverages, { sought }),
    scanned: (await index.search(question, { offset: 0, limit: 0 }, signal)).total,
    unreadable: coverages.reduce((sum, { unreadable }) => sum + unreadable, 0),
    gaps: coverages.flatMap(({ list, within }) =>
      gapsIn(range, within).map((span) => {
        const isTail = within.length > 0 && span.endMs === range.endMs
        return { list, span, isTail }
      }),
    ),
    untilMs: ends.reduce(
      (least, end) => (least === null || end === null ? null : Math.min(least, end)),
      ends[0] ?? null,
    ),
  }
}

/** Whether so many are what is known. Which of the unreadable ones are sought, the rows of a wider list do not tell. */
export function agrees(total: number, { scanned, unreadable, coverages }: Known): boolean {
  const isExact = coverages.every(({ list }) => listKey(list.sought) === listKey(list.filters))
  const seen = scanned + unreadable
  return isExact ? total === seen : scanned <= total && total <= seen
}
