import 'server-only'
import { untilAborted } from '@/lib/abort'
import { TelnyxError } from '@/lib/telnyx/errors'

function refuse(): never {
  const message = 'Too many waveforms are being drawn just now. Try again in a moment.'
  throw new TelnyxError('rate_limited', { message })
}

/**
 * Lets `atOnce` run and the rest wait in the order they came; who leaves gives up the place. Not cockatiel's
 * bulkhead: there one who has left still takes a place, and a newcomer can slip in before one who waits.
 */
export function createDrawingTurns({ atOnce, maxWaiting }: { atOnce: number; maxWaiting: number }) {
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

  /** What gives the turn back, once it has come. Throws `rate_limited`, or the signal's reason. */
  return async function takeTurn(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted()
    if (running < atOnce) {
      running += 1
      return passOn
    }
    if (queue.size >= maxWaiting) refuse()
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
