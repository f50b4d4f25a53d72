import 'server-only'
import type { Sight } from '@/lib/access/sight'
import { getEnv } from '@/lib/env'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import type { Timeline } from '@/lib/recordings/timeline'
import { isStoreError } from '@/lib/store/store-error'
import { countAtTelnyx, planTimeline, type TimelinePlan, toTimeline } from '@/lib/telnyx/timeline'
import { everything } from './coverage'
import { findScanned, type Scanned } from './find-scanned'
import { type Finding, getFinding } from './finding'
import { planScan } from './scan-plan'
import { clipSpans, gapsIn } from './spans'
import { tellTotal } from './tell-total'
import { searchWithin } from './within-sight'

type Options = { signal?: AbortSignal | undefined }
type Index = Pick<Finding, 'index' | 'recent' | 'now'>

const notScanned = { code: 'not_scanned', message: 'They have not been scanned yet.' } as const

/** From one edge up to the next. What an open end of the range lets in counts with its outermost bucket. */
function toEdges({ asked: { buckets, by }, resolved }: TimelinePlan): number[] {
  const { gte = null, lte = null } = resolved.question.times[by] ?? {}
  const starts = buckets.map(({ afterMs }, index) => (index === 0 && gte === null ? 0 : afterMs))
  return [...starts, lte === null ? Number.MAX_SAFE_INTEGER : (buckets.at(-1)?.beforeMs ?? 0) + 1]
}

/** Which buckets are known to their last recording. By any other time than creation, all are or none is. */
function findKnownBuckets(
  { asked: { buckets, by } }: TimelinePlan,
  { known, isComplete }: Scanned,
  nowMs: number,
) {
  return buckets.map(({ afterMs, beforeMs }) => {
    if (isComplete || by !== 'created') return isComplete
    const elapsed = clipSpans([{ startMs: afterMs, endMs: beforeMs }], { startMs: 0, endMs: nowMs })
    return known.coverages.every(({ within }) => elapsed.every((span) => gapsIn(span, within).length === 0))
  })
}

async function countInIndex(
  plan: TimelinePlan,
  scanned: Scanned,
  { index, now }: Pick<Index, 'index' | 'now'>,
  signal: AbortSignal | undefined,
): Promise<Timeline> {
  const { asked, resolved } = plan
  const isKnown = findKnownBuckets(plan, scanned, now())
  const question = { parts: scanned.known.parts, local: resolved.local ?? everything }
  const totals = await index.totals(question, asked.by, toEdges(plan), signal)
  const counts = totals.map(({ total }, bucket) => (isKnown[bucket] ? total : null))
  const sumOf = (key: 'total' | 'talkMs' | 'unknownLengths') => totals.reduce((sum, one) => sum + one[key], 0)
  return toTimeline(plan, {
    counts,
    totalCount: scanned.isComplete ? sumOf('total') : null,
    talkMs: scanned.isComplete && sumOf('unknownLengths') === 0 ? sumOf('talkMs') : null,
    trouble: counts.includes(null) ? notScanned : null,
  })
}

/** How far the index knows what Telnyx's filters leave; null where it fails and can be done without. */
async function findScannedFor(
  { resolved, asked }: TimelinePlan,
  finding: Index,
  signal: AbortSignal | undefined,
): Promise<Scanned | null> {
  const counted = { total: asked.totalResults, fetchedAtMs: finding.now(), isStale: false }
  const scan = planScan(resolved)
  const told = resolved.local === null ? counted : await tellTotal(scan.resolved, signal)
  return findScanned(scan, told, finding, signal).catch((error: unknown) => {
    if (resolved.local === null && isStoreError(error)) return null
    throw error
  })
}

// Where it would begin tells when a call was that is not theirs.
const noCall = {
  number: '',
  from: '',
  to: '',
  connection: '',
  session: '',
  conference: '',
  leg: '',
  control: '',
  sip: '',
  region: '',
} as const

/** Divides the range as somebody may know it: where Telnyx would count what is not theirs, by all of the account. */
async function planWithin(
  unsorted: RecordingsSearch,
  sight: Sight,
  signal: AbortSignal | undefined,
): Promise<TimelinePlan> {
  const context = { now: new Date(), defaultCountry: getEnv().DEFAULT_COUNTRY }
  const { search, resolved } = searchWithin(unsorted, sight, context)
  const isWithin = planScan(resolved).sought === null
  const plan = await planTimeline(isWithin ? search : { ...search, ...noCall }, { signal })
  const { times } = plan.resolved.question
  return { ...plan, resolved: { ...resolved, question: { ...resolved.question, times } } }
}

/**
 * How the recordings of a search spread over its range: from the index where that knows them all, and for what Telnyx
 * cannot filter, or what is more than somebody may see, from there alone. What is not known is `null` in it, with the
 * reason. Throws a `TelnyxError` or a `StoreError` when nothing is, `forbidden`, or the signal's reason.
 */
export async function findTimeline(
  search: RecordingsSearch,
  sight: Sight,
  { signal }: Options = {},
  finding: Index = getFinding(),
): Promise<Timeline> {
  const plan = await planWithin({ ...search, sort: DEFAULT_SEARCH.sort }, sight, signal)
  const scanned = await findScannedFor(plan, finding, signal)
  if (scanned === null || (plan.resolved.local === null && !scanned.isComplete)) {
    return countAtTelnyx(plan, { signal })
  }
  return countInIndex(plan, scanned, finding, signal)
}
