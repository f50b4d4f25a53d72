import 'server-only'
import type { QueryClient } from '@tanstack/react-query'
import { toFailure } from '@/lib/http-response'
import { type CallKey, callKeys, callSearch } from '@/lib/recordings/call'
import { type CallAnswer, callQuery } from '@/lib/recordings/call-query'
import type { Recording } from '@/lib/recordings/model'
import { listRecordings } from '@/lib/telnyx/recordings'

async function loadCall(key: CallKey, signal: AbortSignal): Promise<CallAnswer> {
  try {
    return { page: await listRecordings(callSearch(key), { signal }), failure: null }
  } catch (error) {
    return { page: null, failure: toFailure(error) }
  }
}

/** Begins to ask for the other recordings of the call. The page does not wait for them: they follow in the same answer. */
export function prefetchCalls(queryClient: QueryClient, recording: Recording): void {
  for (const key of callKeys(recording)) {
    void queryClient.prefetchQuery(callQuery(key, ({ signal }) => loadCall(key, signal)))
  }
}
