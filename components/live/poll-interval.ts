import { ApiError } from '@/lib/http-error'

/** How often the list is asked for what is new. */
export const pollMs = 30_000
const longestPollMs = 5 * 60_000

/**
 * How long to wait until the next question: after failures as long as they have lasted, which doubles it each time, up
 * to some minutes; and never less than the server asks for.
 */
export function pollInterval({
  error,
  dataUpdatedAt,
  errorUpdatedAt,
}: {
  error: Error | null
  /** In epoch milliseconds, as of the last answer and the last failure. */
  dataUpdatedAt: number
  errorUpdatedAt: number
}): number {
  if (error === null) return pollMs
  const askedMs = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0
  const lastedMs = Math.min(Math.max(errorUpdatedAt - dataUpdatedAt, pollMs), longestPollMs)
  return Math.max(lastedMs, askedMs)
}
