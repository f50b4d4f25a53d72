import 'server-only'
import type { Sight } from '@/lib/access/sight'
import { maskPage } from '@/lib/access/sight-masks'
import { getEnv } from '@/lib/env'
import { toAppliedFilters } from '@/lib/recordings/applied-filters'
import { isLocalSearch, type LocalFilters } from '@/lib/recordings/local-filters'
import type { RecordingRow, RecordingsPage } from '@/lib/recordings/model'
import type { ResolvedSearch } from '@/lib/recordings/resolve-search'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { TelnyxError } from '@/lib/telnyx/errors'
import { listRecordings } from '@/lib/telnyx/recordings'
import { findInCall } from './find-in-call'
import { findScanned } from './find-scanned'
import { type Finding, getFinding } from './finding'
import { lookUp } from './look-up'
import { planScan } from './scan-plan'
import { isForSight } from './see-recording'
import { tellProgress } from './tell-progress'
import { tellTotalOrTrouble } from './tell-total'
import { searchWithin } from './within-sight'

type Options = { signal?: AbortSignal | undefined }
type Asked = { search: RecordingsSearch; resolved: ResolvedSearch; local: LocalFilters }

/** A page of what was scanned so far, and how far that is. */
export async function findLocally(
  { search, resolved, local }: Asked,
  finding: Pick<Finding, 'index' | 'recent' | 'now'>,
  signal: AbortSignal | undefined,
): Promise<RecordingsPage> {
  const plan = planScan(resolved)
  const { told, trouble } = await tellTotalOrTrouble(plan.resolved, signal)
  const scanned = await findScanned(plan, told, finding, signal)
  const { known, isComplete } = scanned
  const isUnknown = known.coverages.every(({ within }) => within.length === 0)
  if (told === null && isUnknown) throw trouble
  const { recordings, page, totalPages, ...found } = await lookUp(known, local, search, finding.index, signal)
  return {
    rows: recordings.map((recording) => ({ kind: 'recording', recording, levels: null })),
    page,
    requestedPage: search.page,
    size: search.size,
    totalResults: found.total,
    totalPages,
    applied: toAppliedFilters(resolved, search.by),
    merge: null,
    scan: {
      ...(await tellProgress(scanned, plan, local, finding.index, signal)),
      isComplete,
      talkMs: found.talkMs,
      unknownLengths: found.unknownLengths,
    },
    fetchedAt: new Date(finding.now()).toISOString(),
    stale: told === null || told.isStale,
  }
}

/** What Telnyx answers by itself. Its filters are what keeps to the sight here, so that they have done so is looked at. */
async function listWithin(
  search: RecordingsSearch,
  isSeen: (row: RecordingRow) => boolean,
  signal: AbortSignal | undefined,
): Promise<RecordingsPage> {
  const page = await listRecordings(search, { signal })
  if (page.rows.every((row) => row.kind === 'damaged' || isSeen(row))) return page
  throw new TelnyxError('unexpected_response')
}

async function findWithin(
  own: RecordingsSearch,
  sight: Sight,
  signal: AbortSignal | undefined,
): Promise<RecordingsPage> {
  const context = { now: new Date(), defaultCountry: getEnv().DEFAULT_COUNTRY }
  const { search, resolved } = searchWithin(own, sight, context)
  const isSeen = (row: RecordingRow) => row.kind === 'recording' && isForSight(row.recording, sight)
  const { local } = resolved
  if (local === null) return listWithin(search, isSeen, signal)
  const inCall =
    sight.only === null || isLocalSearch(search) ? null : await findInCall(search, isSeen, signal)
  return inCall ?? findLocally({ search, resolved, local }, getFinding(), signal)
}

/**
 * One page of the recordings that match, as somebody may see them. What Telnyx cannot filter or sort is answered from
 * the index, as far as that reaches, and so is whatever holds more than is for them. Throws a `TelnyxError`, a
 * `StoreError`, `forbidden` as a `RequestError`, or the signal's reason when that aborts.
 */
export async function findRecordings(
  search: RecordingsSearch,
  sight: Sight,
  { signal }: Options = {},
): Promise<RecordingsPage> {
  const page = await findWithin(search, sight, signal)
  return sight.masksNumbers ? maskPage(page) : page
}
