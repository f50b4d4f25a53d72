import 'server-only'
import type { IncomingMessage } from 'node:http'
import { type AddressRange, isInRanges, toAddress } from './address-ranges'

// Next hands no socket to a route handler. Headers of these names that came over the network never get there.
const peerHeader = 'x-tapedeck-peer'
const proxyHeader = 'x-tapedeck-proxy'
const repeatedHeader = 'x-tapedeck-repeated'

// Some proxies write the port behind the address.
const withoutPort = (text: string) =>
  /^\[(.*)\](?::\d{1,5})?$/.exec(text)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(text)?.[1] ?? text

/**
 * Who is at the far end of the proxies that are trusted: `forwardedFor` read from its end, where each proxy wrote whom it
 * was asked by, for as long as the one who wrote is trusted. What is no address ends the walk.
 */
export function walkForwarded(
  socketAddress: string,
  forwardedFor: string,
  trusted: readonly AddressRange[],
): string {
  let address = socketAddress
  const hops = forwardedFor.split(',')
  while (hops.length > 0 && isInRanges(address, trusted)) {
    const hop = toAddress(withoutPort(hops.pop()?.trim() ?? ''))
    if (hop === null) break
    address = hop
  }
  return address
}

function findRepeated(rawHeaders: readonly string[]): string {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    if (seen.has(name)) repeated.add(name)
    seen.add(name)
  }
  return [...repeated].join(',')
}

/** Writes down who is at the other end, and through whom, over whatever the request itself says of it. */
export function writePeerAddress(request: IncomingMessage, trusted: readonly AddressRange[]): void {
  const socketAddress = request.socket.remoteAddress ?? ''
  const forwardedFor = [request.headers['x-forwarded-for'] ?? ''].flat().join(',')
  request.headers[peerHeader] =
    trusted.length === 0 ? socketAddress : walkForwarded(socketAddress, forwardedFor, trusted)
  request.headers[proxyHeader] = isInRanges(socketAddress, trusted) ? 'trusted' : 'none'
  request.headers[repeatedHeader] = findRepeated(request.rawHeaders)
}

type Asked = Pick<Headers, 'get'>

/** The address of whoever asks: at the other end of the connection, or of the proxies that are trusted. */
export const readPeerAddress = (headers: Asked): string | undefined => headers.get(peerHeader) || undefined

/** Whether the connection itself comes from a proxy that is trusted. */
export const isFromTrustedProxy = (headers: Asked): boolean => headers.get(proxyHeader) === 'trusted'

/** Whether a header came more than once, which Node hides by joining or dropping them. */
export const isRepeated = (headers: Asked, name: string): boolean =>
  (headers.get(repeatedHeader) ?? '').split(',').includes(name)
