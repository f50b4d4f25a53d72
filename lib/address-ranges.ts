import 'server-only'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** A network, as in 10.0.0.0/8. */
export type AddressRange = readonly [Address, number]

// A proxy is a few machines. What is wider takes in strangers, who could then say who they are.
const widest = { ipv4: 8, ipv6: 32 } as const

// The package reads octal and short forms too, which people mean otherwise.
function parseAddress(text: string): Address | null {
  if (isIP(text) === 0 || text.includes('%')) return null
  return ipaddr.process(text)
}

function parseRange(text: string): AddressRange | null {
  const [address = '', bits, ...others] = text.split('/')
  const network = parseAddress(address)
  if (network === null || others.length > 0) return null
  const most = network.kind() === 'ipv4' ? 32 : 128
  if (bits === undefined) return [network, most]
  // Of an IPv4 address written as IPv6 the bits would be counted from elsewhere.
  if (!/^\d{1,3}$/.test(bits) || (network.kind() === 'ipv4' && address.includes(':'))) return null
  const length = Number(bits)
  return widest[network.kind()] <= length && length <= most ? [network, length] : null
}

/** Comma-separated networks or single addresses. Null where one is none, or wider than /8 (IPv4) or /32 (IPv6). */
export function parseAddressRanges(text: string): readonly AddressRange[] | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const ranges = parts.map(parseRange)
  const sound = ranges.filter((range) => range !== null)
  return sound.length === ranges.length ? sound : null
}

/** An address in one spelling, an IPv4 one as such however it was written; null for what is none. */
export const toAddress = (text: string): string | null => parseAddress(text)?.toString() ?? null

export function isInRanges(text: string, ranges: readonly AddressRange[]): boolean {
  if (ranges.length === 0) return false
  const address = parseAddress(text)
  if (address === null) return false
  return ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))
}
