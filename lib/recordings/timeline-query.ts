import { queryOptions } from '@tanstack/react-query'
import { getAnswer } from './query'
import {
  DEFAULT_SEARCH,
  type RecordingsSearch,
  serializeRecordingsSearch,
  toListSearch,
} from './search-params'
import { type Timeline, timelineSchema } from './timeline'

/**
 * What a timeline depends on: the filters and the zone of its days, not the order. A preset without a zone means the
 * days of UTC, for the list as well; else the days are those of the viewer.
 */
export function toTimelineSearch(search: RecordingsSearch, viewerZone: string): RecordingsSearch {
  const { page, size, pin, sort } = DEFAULT_SEARCH
  const tz = search.tz || (search.range === '' ? viewerZone : 'UTC')
  return { ...toListSearch(search), page, size, pin, sort, tz }
}

/** The timeline of what `toTimelineSearch` gave. The page gives its own `queryFn`, as it does for the list. */
export function timelineQuery(
  search: RecordingsSearch,
  queryFn = ({ signal }: { signal: AbortSignal }): Promise<Timeline> =>
    getAnswer(`/api/recordings/timeline?${serializeRecordingsSearch(search)}`, timelineSchema, signal),
) {
  return queryOptions({ queryKey: ['timeline', serializeRecordingsSearch(search)], queryFn })
}
