import type { ReceivedRequest, Target } from './received-request.ts'

const LONGEST_LOG = 5000

/** One request received by the API or the storage server, kept after it has been answered. */
export type LoggedRequest = {
  id: number
  receivedAt: string
  target: Target
  method: string
  path: string
  url: string
  query: Array<[name: string, value: string]>
  headers: Record<string, string>
  body: string
  /** Null until headers were sent, and for ever when none were. */
  status: number | null
  /** Bytes of the body handed to the connection. */
  bytesSent: number
  /** The client went away before the whole answer was sent. */
  aborted: boolean
  /** The exchange is over, in whatever way. */
  finished: boolean
}

export class RequestLog {
  private entries: LoggedRequest[] = []
  private lastId = 0

  open({ target, method, path, url, query, headers, body }: ReceivedRequest): LoggedRequest {
    this.lastId += 1
    const progress = { status: null, bytesSent: 0, aborted: false, finished: false }
    const receivedAt = new Date().toISOString()
    const entry = {
      id: this.lastId,
      receivedAt,
      target,
      method,
      path,
      url,
      query,
      headers,
      body,
      ...progress,
    }
    this.entries.push(entry)
    if (this.entries.length > LONGEST_LOG) this.entries.shift()
    return entry
  }

  list(): readonly LoggedRequest[] {
    return this.entries
  }

  clear(): void {
    this.entries = []
  }
}
