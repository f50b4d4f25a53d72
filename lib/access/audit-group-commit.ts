import 'server-only'
import { AuditError } from './audit-error'

// SQLite takes about 10 ms for so many, on the thread that serves everybody.
const mostAtOnce = 200
const mostWaiting = 20_000

type Waiting<Request> = { request: Request; resolve: () => void; reject: (reason: unknown) => void }

export type GroupCommit<Request> = {
  /** Resolves once the request is written and flushed; rejects with whatever kept its group from that. */
  submit: (request: Request) => Promise<void>
  /** Refuses what comes from now on, and resolves when all that came before is settled. */
  close: () => Promise<void>
}

/** Whatever comes while one group is being written makes up the next: a flush serves many. */
export function createGroupCommit<Request>(
  commit: (requests: readonly Request[]) => Promise<void>,
): GroupCommit<Request> {
  let waiting: Waiting<Request>[] = []
  let running: Promise<void> | undefined
  let isClosed = false

  async function writeOne(group: readonly Waiting<Request>[]): Promise<void> {
    try {
      await commit(group.map(({ request }) => request))
      for (const { resolve } of group) resolve()
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  async function writeAll(): Promise<void> {
    // What the same turn of the event loop brings goes together.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = waiting.slice(0, mostAtOnce)
      waiting = waiting.slice(mostAtOnce)
      await writeOne(group)
    }
    running = undefined
  }

  return {
    submit(request) {
      if (isClosed) return Promise.reject(new AuditError('stopped', 'The server is stopping.'))
      if (waiting.length >= mostWaiting)
        return Promise.reject(
          new AuditError(
            'overloaded',
            'The audit log cannot be written as fast as it is asked to. Try again.',
          ),
        )
      return new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject })
        running ??= writeAll()
      })
    },
    async close() {
      isClosed = true
      await running
    },
  }
}
