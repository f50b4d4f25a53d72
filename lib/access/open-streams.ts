import 'server-only'
import { shared } from '@/lib/shared'
import { getSessions, type Sessions } from './sessions'

type End = () => void

export type OpenStreams = {
  /** Ends what is being sent once its session has; whoever sends says when that is over. */
  watch: (sessionId: string, end: End) => { stop: () => void }
}

/** A stream goes on no longer than this, and one question, after its session ended, on whichever server that was. */
const checkEveryMs = 3_000

/** Asks once for each session that listens, however many streams it has. What cannot be asked ends nothing. */
export function createOpenStreams(sessions: Pick<Sessions, 'check'>): OpenStreams {
  const open = new Map<string, Set<End>>()
  let timer: NodeJS.Timeout | undefined

  async function check(sessionId: string): Promise<void> {
    const identity = await sessions.check(sessionId).catch(() => undefined)
    if (identity !== null) return
    for (const end of open.get(sessionId) ?? []) end()
    open.delete(sessionId)
  }

  const checkAll = () => {
    for (const sessionId of open.keys()) void check(sessionId)
  }

  return {
    watch(sessionId, end) {
      const ends = open.get(sessionId) ?? new Set()
      open.set(sessionId, ends.add(end))
      timer ??= setInterval(checkAll, checkEveryMs).unref()
      return {
        stop() {
          ends.delete(end)
          if (ends.size === 0 && open.get(sessionId) === ends) open.delete(sessionId)
          if (open.size > 0) return
          clearInterval(timer)
          timer = undefined
        },
      }
    },
  }
}

export const getOpenStreams = (): OpenStreams =>
  shared('access-open-streams', () => createOpenStreams(getSessions()))
