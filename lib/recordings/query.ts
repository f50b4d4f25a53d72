import { queryOptions } from '@tanstack/react-query'
import type * as z from 'zod/mini'
import { ApiError, toApiError } from '@/lib/http-error'
import {
  type RecordingAnswer,
  type RecordingsPage,
  recordingAnswerSchema,
  recordingsPageSchema,
} from './model'
import { type RecordingsSearch, serializeRecordingsSearch, toListSearch } from './search-params'

/** A good answer of our own server, in the browser. Throws an `ApiError`, or the signal's reason. */
export async function fetchOwn(path: string, accept: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(path, { signal, headers: { Accept: accept } }).catch((cause: unknown) => {
    if (signal.aborted) throw cause
    throw new ApiError({
      code: 'network',
      message: 'The dashboard’s server cannot be reached. Check your connection, then try again.',
      status: 0,
      requestId: '',
    })
  })
  if (!response.ok) throw await toApiError(response)
  return response
}

/** Fetches one of our own answers in the browser. Throws an `ApiError`, or the signal's reason. */
export async function getAnswer<Schema extends z.ZodMiniType>(
  path: string,
  schema: Schema,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  const response = await fetchOwn(path, 'application/json', signal)
  const parsed = schema.safeParse(await response.json().catch(() => null))
  if (parsed.success) return parsed.data
  throw new ApiError({
    code: 'unexpected_response',
    message:
      'The server’s answer does not fit this page. Reload the page: it may have been updated meanwhile.',
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? '',
  })
}

export function recordingsPath(search: RecordingsSearch): string {
  const query = serializeRecordingsSearch(toListSearch(search))
  return query === '' ? '/api/recordings' : `/api/recordings?${query}`
}

export const recordingPath = (id: string) => `/api/recordings/${encodeURIComponent(id)}`

/** `queryFn` is given by the server's prefetch, which asks Telnyx itself instead of its own API. */
export function recordingsQuery(
  search: RecordingsSearch,
  queryFn = ({ signal }: { signal: AbortSignal }): Promise<RecordingsPage> =>
    getAnswer(recordingsPath(search), recordingsPageSchema, signal),
) {
  return queryOptions({ queryKey: ['recordings', serializeRecordingsSearch(toListSearch(search))], queryFn })
}

export function recordingQuery(
  id: string,
  queryFn = ({ signal }: { signal: AbortSignal }): Promise<RecordingAnswer> =>
    getAnswer(recordingPath(id), recordingAnswerSchema, signal),
) {
  return queryOptions({ queryKey: ['recording', id], queryFn })
}
