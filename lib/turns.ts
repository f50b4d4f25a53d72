import 'server-only'
import { untilAborted } from './abort'

/** What gives the turn back, once it has come. Throws the signal's reason, or whatever refused the wait. */
export type TakeTurn = (signal: AbortSignal) => Promise<() => void>

/**
 * Lets `atOnce` run and the rest wait in the order they came; who leaves gives up the place. Not cockatiel's
 * bulkhead: there one who has left still takes a place, and a newcomer can slip in before one who waits. What
 * `admitToQueue` throws is thrown to one who would have to wait.
 */
export function createTurns(atOnce: number, admitToQueue: (waiting: number) => void = () => {}): TakeTurn {
  let running = 0
  const queue = new Set<() => void>()

  function passOn(): void {
    const [next] = queue
    if (next === undefined) {
      running -= 1
    } else {
      queue.delete(next)
      next()
    }
  }

  return async (signal) => {
    signal.throwIfAborted()
    if (running < atOnce) {
      running += 1
      return passOn
    }
    admitToQueue(queue.size)
    const { promise, resolve } = Promise.withResolvers<void>()
    queue.add(resolve)
    try {
      await untilAborted(promise, signal)
    } catch (error) {
      // The turn may have come to one who is just leaving.
      if (!queue.delete(resolve)) passOn()
      throw error
    }
    return passOn
  }
}
