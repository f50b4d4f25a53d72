import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useListContext } from '@/components/recordings/list-context'
import { ApiError } from '@/lib/http-error'
import { timelineQuery, toTimelineSearch } from '@/lib/recordings/timeline-query'
import { useRefreshWithList } from './use-refresh-with-list'

const subscribe = () => () => undefined

/**
 * The timeline of the list's search. The server paints the page before it has counted, and the browser may know the
 * counts before it takes the page over: so they are shown only after that.
 */
export function useTimeline() {
  const { search, timeZone } = useListContext()
  const isTakenOver = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
  const query = useQuery({
    ...timelineQuery(toTimelineSearch(search, timeZone)),
    placeholderData: keepPreviousData,
  })
  useRefreshWithList()
  const { data, error, isPlaceholderData, isFetching, refetch } = query
  const isUnknown = data?.bars.length === 0
  const words = error instanceof ApiError ? error.message : (data?.trouble?.message ?? null)
  return {
    timeline: isTakenOver && error === null && !isUnknown ? data : undefined,
    failure: isTakenOver && (error !== null || isUnknown) ? { words } : null,
    isOutdated: isPlaceholderData,
    isFetching,
    retry: () => void refetch(),
  }
}
