import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { getEnv } from '@/lib/env'
import { RequestError } from '@/lib/http-response'
import { shared } from '@/lib/shared'

type Stream = { userId: string; recordingId: string; end: () => void; tookAtMs: number }

export type StreamPlace = {
  /** That the listener has taken something just now. */
  took: () => void
  leave: () => void
}

export type StreamCaps = {
  /**
   * A place for one stream of sound. Where somebody has as many as they may, an earlier stream of the same recording makes
   * room, as after a seek, or one from which nothing was taken for a while, as in a tab that is paused: its browser asks
   * for the rest when it needs it. Throws `busy` where all the others are heard, and stay.
   */
  enter: (stream: { userId: string; recordingId: string; end: () => void }) => Promise<StreamPlace>
}

type CapsOptions = {
  perUser: number
  total: number
  /** How long one that is just leaving may take to be gone. */
  patienceMs?: number
  restingMs?: number
  now?: () => number
}

const retryAfterSeconds = 5

const tooMany = (perUser: number) =>
  new RequestError(
    'busy',
    `You listen to ${perUser} recordings at once, and more are not allowed. Pause one of them, then try again.`,
    { status: 429, retryAfterSeconds },
  )

const full = () =>
  new RequestError(
    'busy',
    'As many people are listening just now as this dashboard serves at once. Try again in a moment.',
    { retryAfterSeconds },
  )

export function createStreamCaps(options: CapsOptions): StreamCaps {
  const {
    perUser,
    total,
    patienceMs = 2_000,
    restingMs = 10_000,
    now = performance.now.bind(performance),
  } = options
  // In the order they came.
  const open = new Set<Stream>()

  function leave(stream: Stream): void {
    open.delete(stream)
  }

  function end(stream: Stream | undefined): boolean {
    if (stream === undefined) return false
    // At once, and not when its socket has closed: its place is given away.
    leave(stream)
    stream.end()
    return true
  }

  const longestResting = (streams: Stream[]) =>
    streams
      .filter(({ tookAtMs }) => now() - tookAtMs >= restingMs)
      .toSorted((one, other) => one.tookAtMs - other.tookAtMs)[0]

  /** Whether there is room now, after making some where that harms nobody; else what to say. */
  function findRoom({ userId, recordingId }: Pick<Stream, 'userId' | 'recordingId'>): RequestError | null {
    const own = [...open].filter((stream) => stream.userId === userId)
    const isOverOwn = own.length >= perUser
    if (!isOverOwn && open.size < total) return null
    const same = own.find((stream) => stream.recordingId === recordingId)
    if (end(same ?? longestResting(isOverOwn ? own : [...open]))) return null
    return isOverOwn ? tooMany(perUser) : full()
  }

  return {
    async enter(asked) {
      const givesUpAtMs = now() + patienceMs
      for (;;) {
        const refusal = findRoom(asked)
        if (refusal === null) break
        if (now() >= givesUpAtMs) throw refusal
        await delay(Math.min(50, patienceMs))
      }
      const stream: Stream = { ...asked, tookAtMs: now() }
      open.add(stream)
      return {
        took() {
          stream.tookAtMs = now()
        },
        leave: () => leave(stream),
      }
    },
  }
}

export const getStreamCaps = (): StreamCaps =>
  shared('access-stream-caps', () => {
    const { STREAMS_PER_USER: perUser, STREAMS_TOTAL: total } = getEnv()
    return createStreamCaps({ perUser, total })
  })
