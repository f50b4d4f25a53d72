import 'server-only'
import type { QueryClient } from '@tanstack/react-query'
import type { Sight } from '@/lib/access/sight'
import { findRecordings } from '@/lib/finding/find-recordings'
import { toFailure } from '@/lib/http-response'
import { type CallKey, callKeys, callSearch } from '@/lib/recordings/call'
import { type CallAnswer, callQuery } from '@/lib/recordings/call-query'
import type { Recording } from '@/lib/recordings/model'

async function loadCall(key: CallKey, sight: Sight, signal: AbortSignal): Promise<CallAnswer> {
  try {
    return { page: await findRecordings(callSearch(key), sight, { signal }), failure: null }
  } catch (error) {
    return { page: null, failure: toFailure(error) }
  }
}

/** Begins to ask for the other recordings of the call. The page does not wait for them: they follow in the same answer. */
export function prefetchCalls(queryClient: QueryClient, recording: Recording, sight: Sight): void {
  for (const key of callKeys(recording)) {
    void queryClient.prefetchQuery(callQuery(key, ({ signal }) => loadCall(key, sight, signal)))
  }
}
