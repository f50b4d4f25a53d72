import type { Route } from 'next'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import {
  changeFilters,
  parseRecordingsSearch,
  type RecordingsSearch,
  serializeRecordingsSearch,
} from '@/lib/recordings/search-params'

export function recordingsHref(
  search: RecordingsSearch,
): Route<'/recordings'> | Route<`/recordings?${string}`> {
  const query = serializeRecordingsSearch(search)
  return query === '' ? '/recordings' : `/recordings?${query}`
}

/** The only writer of the list's address. Next follows it without asking the server for the page again. */
export function writeSearch(search: RecordingsSearch, mode: 'push' | 'replace' = 'push') {
  const href = recordingsHref(search)
  if (mode === 'push') window.history.pushState(null, '', href)
  else window.history.replaceState(null, '', href)
}

export function useRecordingsSearch() {
  const params = useSearchParams()
  return useMemo(() => {
    const { search, ignored } = parseRecordingsSearch(params ?? {})
    const setFilters = (patch: Partial<RecordingsSearch>) => writeSearch(changeFilters(search, patch))
    return { search, ignored, setFilters }
  }, [params])
}
