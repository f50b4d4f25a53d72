import 'server-only'
import { getEnv } from '@/lib/env'
import { toAppliedFilters } from '@/lib/recordings/applied-filters'
import type { LocalFilters } from '@/lib/recordings/local-filters'
import type { RecordingsPage } from '@/lib/recordings/model'
import { type ResolvedSearch, resolveSearch } from '@/lib/recordings/resolve-search'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { listRecordings } from '@/lib/telnyx/recordings'
import { findScanned } from './find-scanned'
import { type Finding, getFinding } from './finding'
import { lookUp } from './look-up'
import { planScan } from './scan-plan'
import { tellTotalOrTrouble } from './tell-total'

type Options = { signal?: AbortSignal | undefined }
type Asked = { search: RecordingsSearch; resolved: ResolvedSearch; local: LocalFilters }

/** A page of what was scanned so far, and how far that is. */
export async function findLocally(
  { search, resolved, local }: Asked,
  finding: Pick<Finding, 'index' | 'recent' | 'now'>,
  signal: AbortSignal | undefined,
): Promise<RecordingsPage> {
  const plan = planScan(resolved)
  const { told, trouble } = await tellTotalOrTrouble(resolved, signal)
  const { known, total, isComplete } = await findScanned(plan, told, finding, signal)
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
      scanned: known.scanned,
      total,
      unreadable: known.unreadable,
      isComplete,
      talkMs: found.talkMs,
      unknownLengths: found.unknownLengths,
    },
    fetchedAt: new Date(finding.now()).toISOString(),
    stale: told === null || told.isStale,
  }
}

/**
 * One page of the recordings that match. What Telnyx cannot filter or sort is answered from the index, as far as that
 * reaches. Throws a `TelnyxError`, a `StoreError`, or the signal's reason when that aborts.
 */
export async function findRecordings(
  search: RecordingsSearch,
  { signal }: Options = {},
): Promise<RecordingsPage> {
  const now = new Date()
  const resolved = resolveSearch(search, { now, defaultCountry: getEnv().DEFAULT_COUNTRY })
  const { local } = resolved
  if (local === null) return listRecordings(search, { signal })
  return findLocally({ search, resolved, local }, getFinding(), signal)
}
