import 'server-only'
import { countRecordings } from '@/lib/telnyx/either-side'
import { findKnown, type Known } from './coverage'
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
/** So much time after a walk, equal counts tell that nothing was added; later some may have come and others gone. */
const shortTailMs = 10 * 60_000
const maxRounds = 6

/** Whether nothing but the latest moments is not covered. */
export const isCoveredUntilNow = ({ gaps }: Known, nowMs: number) =>
  gaps.every(({ span, isTail }) => isTail && span.startMs >= nowMs - shortTailMs)

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

function findYoung({ coverages }: Known, { range }: ScanPlan, { recent, now }: ScanOptions): Todo {
  const young = { startMs: now() - youngMs, endMs: Number.POSITIVE_INFINITY }
  return coverages.flatMap(({ list, within }) => {
    const walked = recent.walked.since(now() - youngTrustMs, list.filters, range)
    return withoutSpans(clipSpans(within, young), walked).map((span) => ({ list, span }))
  })
}

/** Up to where all lists are covered: what was recorded since then disturbs no comparison. */
function untilCovered(plan: ScanPlan, { untilMs }: Known): ScanPlan {
  return untilMs === null || untilMs >= plan.range.endMs ? plan : planUntil(plan, untilMs)
}

/** What must be read again where Telnyx counts others than the index has; null where it does not. */
async function compare(plan: ScanPlan, options: ScanOptions, signal: AbortSignal): Promise<Todo | null> {
  const { index, ask, recent, now } = options
  const known = await findKnown(plan, index, signal)
  const askedAtMs = now()
  const told = await countRecordings(plan.resolved, (question) => ask(question, signal))
  if (told === null || told === known.scanned + known.unreadable) {
    for (const { list, within } of known.coverages) recent.checked.note(list.filters, within, askedAtMs)
    return null
  }
  const differences = await Promise.all(
    plan.lists.map(async (list) => {
      const spans = await findDifferences(list, plan.range, options, signal)
      return spans.map((span) => ({ list, span }))
    }),
  )
  return differences.flat()
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
  let hasWalked = false

  const noting: Pick<RecordingIndex, 'replace'> = {
    async replace(filters, walked) {
      await index.replace(filters, walked)
      recent.walked.note(filters, [walked.span], now())
    },
  }

  for (let round = 0; round < maxRounds; round += 1) {
    const known = await findKnown(plan, index, signal)
    const isUpToDate = isCoveredUntilNow(known, now())
    const gaps: Todo = isUpToDate ? [] : known.gaps
    let todo = [...gaps, ...findYoung(known, plan, options)]
    if (todo.length === 0) {
      const differences = await compare(hasWalked ? untilCovered(plan, known) : plan, options, signal)
      if (differences === null) return 'complete'
      todo = hasWalked || known.gaps.length === 0 ? differences : known.gaps
    }
    hasWalked = true
    if ((await walk(todo, { ...options, index: noting, allowance }, signal)) === 'ceiling') return 'ceiling'
  }
  throw contradiction()
}
