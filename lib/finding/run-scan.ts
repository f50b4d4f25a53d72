import 'server-only'
import { countRecordings } from '@/lib/telnyx/either-side'
import { agrees, findKnown, type Known } from './coverage'
import { findDifferences } from './differences'
import type { RecentSpans } from './recent-spans'
import type { RecordingIndex, Span } from './recording-index'
import type { AskTelnyx } from './scan-ask'
import { planUntil, type ScanList, type ScanPlan } from './scan-plan'
import { clipSpans, withoutSpans } from './spans'
import { contradiction, walk } from './walk'

export type RecentSeen = {
  /** Read from Telnyx. */
  walked: RecentSpans
  /** Found to have as many recordings as Telnyx counts. */
  checked: RecentSpans
}

export type ScanOptions = {
  index: RecordingIndex
  ask: AskTelnyx
  atOnce: number
  /** How many recordings are read at most, give or take a page. */
  ceiling: number
  recent: RecentSeen
  now: () => number
  onPage: () => void
}

type Todo = { list: ScanList; span: Span }[]

/** What a recording says of itself, and whether it is there, may still change in its first hour. */
const youngMs = 60 * 60_000
const youngTrustMs = 60_000
/** In so short a time behind a walk, equal counts tell that nothing came: in a longer one as many may have gone. */
const shortTailMs = 60_000
const shortTailOfScanMs = 10_000
/** While Telnyx makes a scan wait, the tail grows; what came after so many rounds is left to the next scan. */
const roundsWithTail = 3
const maxRounds = 10
/** What Telnyx still counts otherwise after it was read again so often, it will count otherwise for ever. */
const maxRepairs = 2

/** Whether nothing but the latest moments is not covered. */
export const isCoveredUntilNow = ({ gaps }: Known, nowMs: number, tailMs = shortTailMs) =>
  gaps.every(({ span, isTail }) => isTail && Math.min(span.endMs, nowMs) - span.startMs <= tailMs)

/** Whether all that is known of a plan was found to be true since an instant. */
export const isCheckedSince = (
  sinceMs: number,
  { coverages }: Known,
  { range }: ScanPlan,
  { checked }: RecentSeen,
) =>
  coverages.every(
    ({ list, within }) => withoutSpans(within, checked.since(sinceMs, list.filters, range)).length === 0,
  )

/** What is young and was not read since an instant. */
function findYoung(
  sinceMs: number,
  { coverages }: Known,
  { range }: ScanPlan,
  { recent, now }: ScanOptions,
): Todo {
  const young = { startMs: now() - youngMs, endMs: Number.POSITIVE_INFINITY }
  return coverages.flatMap(({ list, within }) => {
    const walked = recent.walked.since(sinceMs, list.filters, range)
    return withoutSpans(clipSpans(within, young), walked).map((span) => ({ list, span }))
  })
}

/** Up to where all lists are covered: what was recorded since then disturbs no comparison. */
function untilCovered(plan: ScanPlan, { untilMs }: Known): ScanPlan {
  return untilMs === null || untilMs >= plan.range.endMs ? plan : planUntil(plan, untilMs)
}

/** Whether Telnyx counts as many recordings as the index has, or does not tell. */
async function isTrue(plan: ScanPlan, options: ScanOptions, signal: AbortSignal): Promise<boolean> {
  const { index, ask, recent, now } = options
  const known = await findKnown(plan, index, signal)
  const askedAtMs = now()
  const told = await countRecordings(plan.resolved, (question) => ask(question, signal))
  if (told !== null && !agrees(told, known)) return false
  for (const { list, within } of known.coverages) recent.checked.note(list.filters, within, askedAtMs)
  return true
}

async function findAllDifferences(plan: ScanPlan, options: ScanOptions, signal: AbortSignal): Promise<Todo> {
  const differences = plan.lists.map(async (list) => {
    const spans = await findDifferences(list, plan.range, options, signal)
    return spans.map((span) => ({ list, span }))
  })
  return (await Promise.all(differences)).flat()
}

/**
 * Makes the index know all that a plan asks for: walks what is not covered, and what is young, and then compares its
 * count with Telnyx's, so that what was deleted leaves and what was missed is found. Goes on from wherever an earlier
 * scan stopped. Throws a `TelnyxError`, a `StoreError`, or the signal's reason.
 */
export async function runScan(
  plan: ScanPlan,
  options: ScanOptions,
  signal: AbortSignal,
): Promise<'complete' | 'ceiling'> {
  const { index, now, recent } = options
  const allowance = { rows: options.ceiling }
  const startedAtMs = now()
  let hasWalked = false
  let repairs = 0

  const noting: Pick<RecordingIndex, 'replace'> = {
    async replace(filters, walked) {
      await index.replace(filters, walked)
      recent.walked.note(filters, [walked.span], now())
    },
  }

  /** What may have been added comes first: a count that falls for what was deleted could hide it. */
  async function findReason(covered: ScanPlan, known: Known): Promise<Todo> {
    const unread = findYoung(startedAtMs, known, plan, options)
    const added = [...unread, ...(hasWalked ? [] : known.gaps)]
    if (added.length > 0) return added
    repairs += 1
    if (repairs > maxRepairs) throw contradiction()
    return findAllDifferences(covered, options, signal)
  }

  for (let round = 0; round < maxRounds; round += 1) {
    const known = await findKnown(plan, index, signal)
    const tailMs = round < roundsWithTail ? shortTailOfScanMs : Number.POSITIVE_INFINITY
    const gaps = isCoveredUntilNow(known, now(), tailMs) ? [] : known.gaps
    // What this scan has read itself is young enough, however long ago that was.
    const youngSinceMs = Math.min(startedAtMs, now() - youngTrustMs)
    let todo: Todo = [...gaps, ...findYoung(youngSinceMs, known, plan, options)]
    if (todo.length === 0) {
      const covered = hasWalked ? untilCovered(plan, known) : plan
      if (await isTrue(covered, options, signal)) return 'complete'
      todo = await findReason(covered, known)
    }
    hasWalked = true
    if ((await walk(todo, { ...options, index: noting, allowance }, signal)) === 'ceiling') return 'ceiling'
  }
  throw contradiction()
}
