import 'server-only'
import type { RecordingsPage } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { listRecordings } from '@/lib/telnyx/recordings'

const callKeys = ['session', 'conference', 'leg', 'control'] as const

/**
 * What of one call somebody may see: Telnyx gives all of it in one page, so that nothing need be scanned. Null where
 * the search is for more than a call, or the call is longer than a page.
 */
export async function findInCall(
  search: RecordingsSearch,
  isSeen: (row: RecordingsPage['rows'][number]) => boolean,
  signal: AbortSignal | undefined,
): Promise<RecordingsPage | null> {
  if (callKeys.every((key) => search[key] === '')) return null
  const whole = await listRecordings({ ...search, page: 1, size: 250 }, { signal })
  if (whole.totalPages === null || whole.totalPages > 1) return null
  const rows = whole.rows.filter(isSeen)
  const totalPages = Math.max(1, Math.ceil(rows.length / search.size))
  const page = Math.min(search.page, totalPages)
  const first = (page - 1) * search.size
  return {
    ...whole,
    rows: rows.slice(first, first + search.size),
    page,
    requestedPage: search.page,
    size: search.size,
    totalResults: rows.length,
    totalPages,
    merge: null,
  }
}
