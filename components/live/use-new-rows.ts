import { useQuery } from '@tanstack/react-query'
import { ApiError } from '@/lib/http-error'
import { type RecordingsPage, recordingsPageSchema } from '@/lib/recordings/model'
import { countNewRows, type NewRows } from '@/lib/recordings/new-rows'
import { getAnswer, recordingsPath } from '@/lib/recordings/query'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { pollInterval, pollMs } from './poll-interval'

async function askForNewest(path: string, signal: AbortSignal): Promise<RecordingsPage> {
  const page = await getAnswer(path, recordingsPageSchema, signal)
  if (!page.stale) return page
  // What Telnyx said before tells nothing of what is new, and it must not be asked the more often for that.
  throw new ApiError({
    code: 'telnyx_unavailable',
    message: 'Telnyx does not answer just now.',
    status: 200,
    requestId: '',
  })
}

/**
 * Asks now and then, while the page is looked at, whether there is something new beside the rows that are shown, and
 * leaves these as they are. Few rows are asked for, and all who look at the same list share the server's answer.
 */
export function useNewRows(search: RecordingsSearch, shown: RecordingsPage, isOn: boolean): NewRows {
  const path = recordingsPath({ ...search, size: 20 })
  const { data } = useQuery({
    // Rows that are loaded again begin anew.
    queryKey: ['new-rows', path, shown.fetchedAt],
    queryFn: ({ signal }) => askForNewest(path, signal),
    initialData: shown,
    enabled: isOn,
    retry: false,
    gcTime: 0,
    staleTime: pollMs,
    refetchInterval: ({ state }) => pollInterval(state),
    refetchOnWindowFocus: ({ state }) => state.error === null,
  })
  return countNewRows(shown, data)
}
