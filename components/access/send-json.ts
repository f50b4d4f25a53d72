import { ApiError, toApiError } from '@/lib/http-error'

/** Asks the server for a change. Throws an `ApiError` that says in words why it was not made. */
export async function sendJson(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(path, {
    method,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  }).catch(() => {
    throw new ApiError({
      code: 'network',
      message: 'The dashboard’s server cannot be reached. Check your connection, then try again.',
      status: 0,
      requestId: '',
    })
  })
  if (!response.ok) throw await toApiError(response)
  return response.status === 204 ? null : response.json()
}

/** What went wrong, in words for the person. */
export const failureWords = (error: unknown): string =>
  error instanceof ApiError ? error.message : 'Something went wrong in this page. Reload it, then try again.'
