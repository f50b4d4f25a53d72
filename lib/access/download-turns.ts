import 'server-only'
import { untilAborted } from '@/lib/abort'
import { getEnv } from '@/lib/env'
import { RequestError } from '@/lib/http-response'
import { shared } from '@/lib/shared'

export type DownloadTurn = {
  /** That a part of the file has been taken just now. */
  took: () => void
  leave: () => void
}

export type DownloadTurns = {
  /**
   * Waits for a turn to send a whole file as fast as it is taken. Of those who wait, the user with the fewest downloads
   * under way is next, and of those the first who came. While somebody waits, a download of which nothing was taken for
   * a minute is ended by its `end`, as one that is paused: its browser asks for the rest when it goes on. Throws `busy`
   * where it takes too long, and the signal's reason where it aborts.
   */
  take: (download: { userId: string; end: () => void }, signal: AbortSignal) => Promise<DownloadTurn>
}

type TurnsOptions = {
  atOnce: number
  perUser: number
  patienceMs?: number
  restingMs?: number
  now?: () => number
}
type Download = { userId: string; begin: () => void; end: () => void; tookAtMs: number }

const busy = () =>
  new RequestError(
    'busy',
    'Many files are being downloaded just now, and this one has waited too long for its turn. Try again in a moment.',
    { retryAfterSeconds: 10 },
  )

export function createDownloadTurns(options: TurnsOptions): DownloadTurns {
  const {
    atOnce,
    perUser,
    patienceMs = 30_000,
    restingMs = 60_000,
    now = performance.now.bind(performance),
  } = options
  const running = new Set<Download>()
  // In the order they came.
  const waiting = new Set<Download>()
  let timer: NodeJS.Timeout | undefined
  const countOf = (userId: string) => [...running].filter((download) => download.userId === userId).length
  const mayHaveMore = ({ userId }: Download) => countOf(userId) < perUser

  function findNext(): Download | undefined {
    if (running.size >= atOnce) return undefined
    return [...waiting]
      .filter(mayHaveMore)
      .toSorted((one, other) => countOf(one.userId) - countOf(other.userId))[0]
  }

  function begin(next: Download): void {
    waiting.delete(next)
    running.add(next)
    next.tookAtMs = now()
    next.begin()
  }

  /** Of those whose end would let somebody begin, the one of which nothing was taken for longest. */
  function findInTheWay(): Download | undefined {
    const isAnybodys = [...waiting].some(mayHaveMore)
    const users = new Set([...waiting].map(({ userId }) => userId))
    return [...running]
      .filter(({ userId }) => isAnybodys || users.has(userId))
      .toSorted((one, other) => one.tookAtMs - other.tookAtMs)[0]
  }

  function advance(): void {
    clearTimeout(timer)
    for (let next = findNext(); next !== undefined; next = findNext()) begin(next)
    const inTheWay = waiting.size === 0 ? undefined : findInTheWay()
    if (inTheWay === undefined) return
    const restsInMs = inTheWay.tookAtMs + restingMs - now()
    if (restsInMs > 0) timer = setTimeout(advance, restsInMs).unref()
    else {
      inTheWay.end()
      leave(inTheWay)
    }
  }

  function leave(download: Download): void {
    // The turn may have come to one who is just leaving.
    const wasHere = waiting.delete(download) || running.delete(download)
    if (wasHere) advance()
  }

  return {
    async take(asked, signal) {
      signal.throwIfAborted()
      const patience = AbortSignal.timeout(patienceMs)
      const { promise, resolve } = Promise.withResolvers<void>()
      const download: Download = { ...asked, begin: resolve, tookAtMs: now() }
      waiting.add(download)
      advance()
      try {
        await untilAborted(promise, AbortSignal.any([signal, patience]))
      } catch (error) {
        leave(download)
        throw error === patience.reason ? busy() : error
      }
      return {
        took() {
          download.tookAtMs = now()
        },
        leave: () => leave(download),
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
