import 'server-only'
import type { IncomingMessage } from 'node:http'

// Next hands no socket to a route handler. A header of this name that came over the network never gets there.
const header = 'x-tapedeck-peer'

/** Writes down who is at the other end, over whatever the request itself says of it. */
export function writePeerAddress(request: IncomingMessage): void {
  request.headers[header] = request.socket.remoteAddress ?? ''
}

/** The address at the other end of the connection. */
export const readPeerAddress = (headers: Pick<Headers, 'get'>): string | undefined =>
  headers.get(header) ?? undefined
