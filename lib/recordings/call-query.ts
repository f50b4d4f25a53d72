import { queryOptions } from '@tanstack/react-query'
import type { ErrorEnvelope } from '@/lib/http-error'
import { type CallKey, callSearch } from './call'
import { type RecordingsPage, recordingsPageSchema } from './model'
import { getAnswer, recordingsPath } from './query'

/** What the server sends along with a page: an error would lose its words on the way to the browser. */
export type CallAnswer =
  | { page: RecordingsPage; failure: null }
  | { page: null; failure: ErrorEnvelope['error'] }

/** The recordings of a call. The page of a recording gives its own `queryFn`, as it does for the recording. */
export function callQuery(
  key: CallKey,
  queryFn = async ({ signal }: { signal: AbortSignal }): Promise<CallAnswer> => ({
    page: await getAnswer(recordingsPath(callSearch(key)), recordingsPageSchema, signal),
    failure: null,
  }),
) {
  return queryOptions({ queryKey: ['call', key.by, key.id], queryFn })
}
