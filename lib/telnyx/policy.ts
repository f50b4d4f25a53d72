import 'server-only'
import {
  BrokenCircuitError,
  bulkhead,
  type CircuitBreakerPolicy,
  CircuitState,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IBackoff,
  type IRetryBackoffContext,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  retry,
  wrap,
} from 'cockatiel'
import { isTelnyxError, TelnyxError } from './errors'
import { isPassing, isSignOfOutage } from './failures'
import { RecentCalls } from './recent-calls'
import { createRetryBudget } from './retry-budget'

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

/** The breaker, the limit on calls at once and the budget of repetitions are shared by all calls of the policy. */
export function createPolicy(limits: PolicyLimits): RunWithPolicy {
  // A look whether Telnyx is back that ends without an answer, since who looked left, says nothing of the sort.
  const isFruitless = (error: unknown) => breaker.state === CircuitState.HalfOpen && !isTelnyxError(error)
  const isFailure = (error: unknown) => isSignOfOutage(error) || isFruitless(error)
  const breaker: CircuitBreakerPolicy = circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: limits.breakerOpenMs,
    breaker: new RecentCalls({ windowMs: limits.breakerWindowMs, minimumCalls: limits.breakerMinimumCalls }),
  })
  const budget = createRetryBudget()
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
    let failures = 0
    const isWorthwhile = (error: unknown) => {
      failures += 1
      const hasTime = isPassing(error) && askedToWaitMs(error) + limits.longestRetryMs < remainingMs()
      return hasTime && failures <= limits.maxRetries && budget.take()
    }
    const retrying = retry(handleWhen(isWorthwhile), { maxAttempts: limits.maxRetries, backoff })
    const askInTurn = () => {
      // It may have opened while this one waited for its turn.
      if (breaker.state === CircuitState.Open) throw new BrokenCircuitError()
      return ask()
    }
    budget.noteQuestion()
    try {
      return await wrap(retrying, breaker, slots).execute(askInTurn, signal)
    } catch (error) {
      throw toPolicyError(error, limits)
    }
  }
}
