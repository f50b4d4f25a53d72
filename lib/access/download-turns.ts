import 'server-only'
import { untilAborted } from '@/lib/abort'
import { getEnv } from '@/lib/env'
import { RequestError } from '@/lib/http-response'
import { shared } from '@/lib/shared'

export type DownloadTurns = {
  /**
   * Waits for a turn to send a whole file as fast as it is taken; what it gives ends the turn. Of those who wait, the user
   * with the fewest downloads under way is next, and of those the first who came. Throws `busy` where it takes too long,
   * and the signal's reason where it aborts.
   */
  take: (userId: string, signal: AbortSignal) => Promise<() => void>
}

type TurnsOptions = { atOnce: number; perUser: number; patienceMs?: number }
type Waiting = { userId: string; begin: () => void }

const busy = () =>
  new RequestError(
    'busy',
    'Many files are being downloaded just now, and this one has waited too long for its turn. Try again in a moment.',
    { retryAfterSeconds: 10 },
  )

export function createDownloadTurns({ atOnce, perUser, patienceMs = 30_000 }: TurnsOptions): DownloadTurns {
  const running = new Map<string, number>()
  const waiting = new Set<Waiting>()
  const countOf = (userId: string) => running.get(userId) ?? 0
  const sum = () => running.values().reduce((total, count) => total + count, 0)

  function findNext(): Waiting | undefined {
    if (sum() >= atOnce) return undefined
    const allowed = [...waiting].filter(({ userId }) => countOf(userId) < perUser)
    return allowed.toSorted((one, other) => countOf(one.userId) - countOf(other.userId))[0]
  }

  function beginNext(): void {
    const next = findNext()
    if (next === undefined) return
    waiting.delete(next)
    running.set(next.userId, countOf(next.userId) + 1)
    next.begin()
  }

  function end(userId: string): void {
    const left = countOf(userId) - 1
    if (left === 0) running.delete(userId)
    else running.set(userId, left)
    beginNext()
  }

  return {
    async take(userId, signal) {
      signal.throwIfAborted()
      const patience = AbortSignal.timeout(patienceMs)
      const { promise, resolve } = Promise.withResolvers<void>()
      const place = { userId, begin: resolve }
      waiting.add(place)
      beginNext()
      try {
        await untilAborted(promise, AbortSignal.any([signal, patience]))
      } catch (error) {
        // The turn may have come to one who is just leaving.
        if (!waiting.delete(place)) end(userId)
        throw error === patience.reason ? busy() : error
      }
      let hasEnded = false
      return () => {
        if (!hasEnded) end(userId)
        hasEnded = true
      }
    },
  }
}

export const getDownloadTurns = (): DownloadTurns =>
  shared('access-download-turns', () => {
    const { DOWNLOADS_AT_ONCE: atOnce } = getEnv()
    // So that one person with a hundred files leaves room for the next.
    return createDownloadTurns({ atOnce, perUser: Math.ceil(atOnce / 2) })
  })
