import 'server-only'
import { LRUCache } from 'lru-cache'
import { untilAborted } from '@/lib/abort'
import { isTelnyxError } from './errors'

export type Kept<Value> = {
  value: Value
  /** The instant of the answer, in epoch milliseconds. */
  fetchedAtMs: number
  /** True for an answer that stands in for a newer one which could not be had. */
  isStale: boolean
}

type Flight<Value> = { promise: Promise<Kept<Value>>; waiting: number; controller: AbortController }

export type ListCache<Value extends object> = {
  /** The answer under `key`, from memory or by `load`, which runs once for all who wait for it. */
  get: (
    key: string,
    load: (signal: AbortSignal) => Promise<Value>,
    signal?: AbortSignal | undefined,
  ) => Promise<Kept<Value>>
}

const troubles: ReadonlySet<string> = new Set([
  'rate_limited',
  'telnyx_timeout',
  'telnyx_unavailable',
  'unexpected_response',
])

/** A refused key or question must be seen; only Telnyx's own trouble is bridged with what it said before. */
export const canBeBridged = (error: unknown) => isTelnyxError(error) && troubles.has(error.code)

/**
 * Keeps answers for `freshMs`, and for `staleMs` as a stand-in while Telnyx fails. Not built on `fetchMethod` of
 * lru-cache: that ties a flight to the signal of whoever came first, and bridges every error alike.
 */
export function createListCache<Value extends object>({
  freshMs,
  staleMs,
  maxSize,
  sizeOf,
  now = Date.now,
}: {
  freshMs: number
  staleMs: number
  maxSize: number
  sizeOf: (value: Value) => number
  now?: () => number
}): ListCache<Value> {
  const kept = new LRUCache<string, Kept<Value> & { checkedAtMs: number }>({
    maxSize,
    sizeCalculation: ({ value }) => Math.max(1, sizeOf(value)),
  })
  const flights = new Map<string, Flight<Value>>()

  async function ask(key: string, load: (signal: AbortSignal) => Promise<Value>, signal: AbortSignal) {
    try {
      const value = await load(signal)
      const fresh = { value, fetchedAtMs: now(), checkedAtMs: now(), isStale: false }
      kept.set(key, fresh)
      return fresh
    } catch (error) {
      const last = kept.get(key)
      const canStandIn = last !== undefined && now() - last.fetchedAtMs <= staleMs && canBeBridged(error)
      if (!canStandIn) throw error
      // Checked now: during an outage Telnyx is asked once in `freshMs`, not by each who looks.
      const bridged = { ...last, checkedAtMs: now(), isStale: true }
      kept.set(key, bridged)
      return bridged
    }
  }

  function takeOff(key: string, load: (signal: AbortSignal) => Promise<Value>): Flight<Value> {
    const controller = new AbortController()
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    const flight = { promise: ask(key, load, controller.signal).finally(land), waiting: 0, controller }
    flights.set(key, flight)
    return flight
  }

  return {
    async get(key, load, signal) {
      signal?.throwIfAborted()
      const last = kept.get(key)
      if (last !== undefined && now() - last.checkedAtMs < freshMs) return last
      const flight = flights.get(key) ?? takeOff(key, load)
      flight.waiting += 1
      try {
        return await untilAborted(flight.promise, signal)
      } finally {
        flight.waiting -= 1
        if (flight.waiting === 0 && flights.get(key) === flight) {
          // The last who waited has left: nobody may join a flight that is being called off.
          flights.delete(key)
          flight.controller.abort()
        }
      }
    },
  }
}
