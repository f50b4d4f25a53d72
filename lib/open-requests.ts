import 'server-only'
import type { ServerResponse } from 'node:http'
import { shared } from './shared'

export type OpenRequests = {
  /** Counts an answer as open until it is over, however it ends. */
  add: (response: ServerResponse) => void
  count: () => number
  /** Resolves once there is a moment with none. */
  whenNone: () => Promise<void>
  /** Breaks off what is still being sent, and tells how many those were: whoever listens knows that it is not whole. */
  cut: () => number
}

export function createOpenRequests(): OpenRequests {
  const open = new Set<ServerResponse>()
  let waiting: (() => void)[] = []
  return {
    add(response) {
      open.add(response)
      response.once('close', () => {
        open.delete(response)
        if (open.size > 0) return
        for (const resolve of waiting) resolve()
        waiting = []
      })
    },
    count: () => open.size,
    whenNone: () => new Promise((resolve) => (open.size === 0 ? resolve() : waiting.push(resolve))),
    cut() {
      const { size } = open
      for (const response of open) response.destroy()
      return size
    },
  }
}

/** What this process is answering, by whichever of Next's routers. */
export const getOpenRequests = (): OpenRequests => shared('open-requests', createOpenRequests)
