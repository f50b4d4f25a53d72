import { type ComponentProps, Suspense, useEffect } from 'react'
import { changeFilters, serializeRecordingsSearch } from '@/lib/recordings/search-params'
import { clearedSearch } from './cleared-search'
import { FilterChips, fetchLaterParts } from './lazy-later-parts'

/** The place of the chips. Their code is not in the first load, but has come before the first filter is chosen. */
export function ActiveFilters(chips: ComponentProps<typeof FilterChips>) {
  const { search } = chips
  useEffect(() => void fetchLaterParts(), [])
  const cleared = serializeRecordingsSearch(clearedSearch(search))
  if (serializeRecordingsSearch(changeFilters(search, {})) === cleared) return null
  return (
    <Suspense fallback={<div className="h-7" />}>
      <FilterChips {...chips} />
    </Suspense>
  )
}
