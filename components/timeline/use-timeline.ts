import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useListContext } from '@/components/recordings/list-context'
import { useIsTakenOver } from '@/components/use-is-taken-over'
import { ApiError } from '@/lib/http-error'
import { timelineQuery, toTimelineSearch } from '@/lib/recordings/timeline-query'
import { useRefreshWithList } from './use-refresh-with-list'

/** The timeline of the list's search, once the browser has taken the page over. */
export function useTimeline() {
  const { search, timeZone } = useListContext()
  const isTakenOver = useIsTakenOver()
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
