import 'server-only'
import type { QueryClient } from '@tanstack/react-query'
import { type Asked, tellList } from '@/lib/access/tell-sight'
import { findRecordings } from '@/lib/finding/find-recordings'
import { toFailure } from '@/lib/http-response'
import { type CallKey, callKeys, callSearch } from '@/lib/recordings/call'
import { type CallAnswer, callQuery } from '@/lib/recordings/call-query'
import type { Recording } from '@/lib/recordings/model'

async function loadCall(key: CallKey, asked: Asked, signal: AbortSignal): Promise<CallAnswer> {
  const search = callSearch(key)
  try {
    await tellList(asked, search)
    return { page: await findRecordings(search, asked.identity.sight, { signal }), failure: null }
  } catch (error) {
    return { page: null, failure: toFailure(error) }
  }
}

/** Begins to ask for the other recordings of the call. The page does not wait for them: they follow in the same answer. */
export function prefetchCalls(queryClient: QueryClient, recording: Recording, asked: Asked): void {
  for (const key of callKeys(recording)) {
    void queryClient.prefetchQuery(callQuery(key, ({ signal }) => loadCall(key, asked, signal)))
  }
}
