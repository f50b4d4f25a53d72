import 'server-only'
import { ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel'
import type { Database } from './database'
import { isStoreError, StoreError } from './store-error'

const isOutage = (error: unknown) => isStoreError(error) && error.code === 'unavailable'

/**
 * For what can be done without: once the database could not be reached, it is left alone for a moment, so that not
 * every request waits for it in vain.
 */
export function restWhenDown<Tables>(database: Database<Tables>, restMs = 5_000): Database<Tables> {
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(1),
  })
  return {
    async ask(query, signal) {
      try {
        return await breaker.execute(() => database.ask(query, signal))
      } catch (error) {
        if (!isBrokenCircuitError(error)) throw error
        throw new StoreError(
          'unavailable',
          'The store could not be reached, so it is left alone for a moment.',
        )
      }
    },
    close: () => database.close(),
  }
}
