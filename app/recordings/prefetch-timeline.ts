import 'server-only'
import type { QueryClient } from '@tanstack/react-query'
import { cookies } from 'next/headers'
import type { Sight } from '@/lib/access/sight'
import { findTimeline } from '@/lib/finding/find-timeline'
import { toFailure } from '@/lib/http-response'
import { displayZone, preferencesCookie } from '@/lib/preferences'
import { parsePreferences } from '@/lib/read-preferences'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { unknownTimeline } from '@/lib/recordings/timeline'
import { timelineQuery, toTimelineSearch } from '@/lib/recordings/timeline-query'

/**
 * Begins to count where the viewer keeps the timeline open. The page does not wait for it: the rows are sent at once,
 * and the counts follow in the same answer, so that the browser need not ask.
 */
export async function prefetchTimeline(
  queryClient: QueryClient,
  search: RecordingsSearch,
  sight: Sight,
): Promise<void> {
  const preferences = parsePreferences((await cookies()).get(preferencesCookie)?.value)
  if (preferences.timeline === 'closed') return
  const timelineSearch = toTimelineSearch(search, displayZone(preferences, ''))
  // An error would lose its words on the way to the browser.
  const count = ({ signal }: { signal: AbortSignal }) =>
    findTimeline(timelineSearch, sight, { signal }).catch((error: unknown) =>
      unknownTimeline(toFailure(error)),
    )
  void queryClient.prefetchQuery(timelineQuery(timelineSearch, count))
}
