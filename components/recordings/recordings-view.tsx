'use client'

import { Suspense, useMemo } from 'react'
import { LiveSlot } from '@/components/list-parts/list-slots'
import { usePreferences } from '@/components/preferences'
import { useReview } from '@/components/review/use-review'
import { useNow } from '@/components/use-now'
import type { ErrorEnvelope } from '@/lib/http-error'
import { displayZone } from '@/lib/preferences'
import type { RecordingRow } from '@/lib/recordings/model'
import { ActiveFilters } from './active-filters'
import { FilterBar } from './filter-bar'
import { IgnoredNotice } from './ignored-notice'
import { EmptyList, ListError, PageNotices } from './lazy-later-parts'
import { ListContextProvider } from './list-context'
import { ListSummary } from './list-summary'
import { OpenedRecording } from './opened-recording'
import { RecordingsPagination } from './recordings-pagination'
import { RecordingsSkeleton } from './recordings-skeleton'
import { RecordingsTable } from './recordings-table'
import { useRecordingsList } from './use-recordings-list'
import { useRecordingsSearch } from './use-recordings-search'

const noRows: readonly RecordingRow[] = []

export function RecordingsView({
  renderedAt,
  serverFailure,
}: {
  renderedAt: string
  /** Why the server could not list the recordings; `null` where it could. */
  serverFailure: ErrorEnvelope['error'] | null
}) {
  const { search, ignored, setFilters } = useRecordingsSearch()
  const { preferences } = usePreferences()
  const now = useNow(renderedAt)
  const timeZone = displayZone(preferences, search.tz)
  const review = useReview()
  const context = useMemo(() => ({ search, timeZone, now, review }), [search, timeZone, now, review])
  const { page, error, isFetching, isPlaceholderData, retry } = useRecordingsList(search, serverFailure)

  return (
    <ListContextProvider value={context}>
      <OpenedRecording search={search} />
      <FilterBar search={search} setFilters={setFilters} />
      <ActiveFilters
        search={search}
        applied={isPlaceholderData ? undefined : page?.applied}
        timeZone={timeZone}
      />
      <IgnoredNotice ignored={ignored} />
      <ListSummary
        page={page}
        hasFailed={error !== null}
        isRefreshing={isFetching}
        isOutdated={isPlaceholderData}
        onRefresh={retry}
      />
      {page && (
        <Suspense>
          <PageNotices page={page} search={search} hasFailed={error !== null} />
        </Suspense>
      )}
      <LiveSlot />
      {page === undefined && error !== null && (
        <Suspense>
          <ListError error={error} onRetry={retry} />
        </Suspense>
      )}
      {page === undefined && error === null && <RecordingsSkeleton />}
      {page?.rows.length === 0 && (
        <Suspense fallback={<div className="min-h-screen" />}>
          <EmptyList scan={page.scan} search={search} />
        </Suspense>
      )}
      {page && page.rows.length > 0 && (
        <>
          <RecordingsTable page={page} isRefreshing={isPlaceholderData} />
          <RecordingsPagination page={page} search={search} setFilters={setFilters} />
        </>
      )}
      {review && <review.ListDesk rows={page?.rows ?? noRows} timeZone={timeZone} />}
    </ListContextProvider>
  )
}
