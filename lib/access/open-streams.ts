import 'server-only'
import { shared } from '@/lib/shared'
import type { Identity } from './identity'
import { getSessions, type Sessions } from './sessions'
import { getUsers, type Users } from './users'

type End = () => void

/** Whose stream it is. Where nobody logs in, as behind a proxy, there is no session to end, only the user. */
export type Listener = Pick<Identity, 'sessionId' | 'userId'>

export type OpenStreams = {
  /** Ends what is being sent once its session has, or its user may not come in; whoever sends says when that is over. */
  watch: (listener: Listener, end: End) => { stop: () => void }
}

type Asked = { sessions: Pick<Sessions, 'check'>; users: Pick<Users, 'find'> }

/** A stream goes on no longer than this, and one question, after its session ended, on whichever server that was. */
const checkEveryMs = 3_000

/** Asks once for each session or user that listens, however many streams it has. What cannot be asked ends nothing. */
export function createOpenStreams({ sessions, users }: Asked): OpenStreams {
  const open = new Map<string, { listener: Listener; ends: Set<End> }>()
  let timer: NodeJS.Timeout | undefined

  async function isOver({ sessionId, userId }: Listener): Promise<boolean> {
    if (sessionId !== null) return (await sessions.check(sessionId)) === null
    return (await users.find(userId))?.isDisabled ?? true
  }

  async function check(key: string, { listener, ends }: { listener: Listener; ends: Set<End> }) {
    if (!(await isOver(listener).catch(() => false))) return
    for (const end of ends) end()
    open.delete(key)
  }

  const checkAll = () => {
    for (const [key, watched] of open) void check(key, watched)
  }

  return {
    watch(listener, end) {
      const key = listener.sessionId ?? `user ${listener.userId}`
      const watched = open.get(key) ?? { listener, ends: new Set() }
      watched.ends.add(end)
      open.set(key, watched)
      timer ??= setInterval(checkAll, checkEveryMs).unref()
      return {
        stop() {
          watched.ends.delete(end)
          if (watched.ends.size === 0 && open.get(key) === watched) open.delete(key)
          if (open.size > 0) return
          clearInterval(timer)
          timer = undefined
        },
      }
    },
  }
}

export const getOpenStreams = (): OpenStreams =>
  shared('access-open-streams', () => createOpenStreams({ sessions: getSessions(), users: getUsers() }))
