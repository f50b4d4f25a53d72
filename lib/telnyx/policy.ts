import 'server-only'
import {
  bulkhead,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  retry,
  SamplingBreaker,
  wrap,
} from 'cockatiel'
import { TelnyxError } from './errors'
import { isPassing, isSignOfOutage } from './failures'

export type PolicyLimits = {
  maxRetries: number
  firstRetryMs: number
  longestRetryMs: number
  maxConcurrent: number
  maxQueued: number
  breakerWindowMs: number
  breakerMinimumCalls: number
  breakerOpenMs: number
}

export const defaultLimits: PolicyLimits = {
  maxRetries: 2,
  firstRetryMs: 100,
  longestRetryMs: 2_000,
  maxConcurrent: 20,
  maxQueued: 200,
  breakerWindowMs: 10_000,
  breakerMinimumCalls: 10,
  breakerOpenMs: 15_000,
}

const askedToWaitMs = (error: unknown) => (isPassing(error) ? (error.retryAfterSeconds ?? 0) * 1000 : 0)

function toPolicyError(error: unknown, { breakerOpenMs }: PolicyLimits): unknown {
  if (isBrokenCircuitError(error)) {
    return new TelnyxError('telnyx_unavailable', {
      message: 'Telnyx has been failing, so it is left alone for a moment. Try again shortly.',
      retryAfterSeconds: breakerOpenMs / 1000,
    })
  }
  if (isBulkheadRejectedError(error)) {
    return new TelnyxError('telnyx_unavailable', {
      message: 'This dashboard is asking Telnyx too much at once. Try again in a moment.',
      retryAfterSeconds: 1,
    })
  }
  return error
}

/** Runs one question, again where that may help: the only layer that retries. `remainingMs` is what its budget has left. */
export type RunWithPolicy = <T>(
  ask: () => Promise<T>,
  call: { signal: AbortSignal; remainingMs: () => number },
) => Promise<T>

/** The breaker and the limit on calls at once are shared by all calls of the policy. */
export function createPolicy(limits: PolicyLimits): RunWithPolicy {
  const breaker = circuitBreaker(handleWhen(isSignOfOutage), {
    halfOpenAfter: limits.breakerOpenMs,
    breaker: new SamplingBreaker({
      threshold: 0.5,
      duration: limits.breakerWindowMs,
      minimumRps: limits.breakerMinimumCalls / (limits.breakerWindowMs / 1000),
    }),
  })
  const slots = bulkhead(limits.maxConcurrent, limits.maxQueued)
  const jitter = new ExponentialBackoff({
    initialDelay: limits.firstRetryMs,
    maxDelay: limits.longestRetryMs,
  })
  const backoff = new DelegateBackoff<IRetryBackoffContext<unknown>, IBackoff<unknown>>(
    ({ result, ...context }, state) => {
      const next = (state ?? jitter).next({ result, ...context })
      const hintMs = 'error' in result ? askedToWaitMs(result.error) : 0
      // The jitter comes on top, so that those who were sent away together do not come back together.
      return { delay: hintMs + next.duration, state: next }
    },
  )

  return async (ask, { signal, remainingMs }) => {
    const isWorthwhile = (error: unknown) =>
      isPassing(error) && askedToWaitMs(error) + limits.longestRetryMs < remainingMs()
    const retrying = retry(handleWhen(isWorthwhile), { maxAttempts: limits.maxRetries, backoff })
    try {
      return await wrap(retrying, breaker, slots).execute(ask, signal)
    } catch (error) {
      throw toPolicyError(error, limits)
    }
  }
}
