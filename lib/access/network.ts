import 'server-only'
import { isIPv4, isIPv6 } from 'node:net'

function fromHalves(high: string, low: string): string {
  const bytes = Buffer.from(high.padStart(4, '0') + low.padStart(4, '0'), 'hex')
  return bytes.join('.')
}

function toIPv6Network(address: string): string {
  // As URLs write it: lower case, no zeros in front, one run of zeros left out, no dotted end.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(canonical) ?? []
  if (high !== undefined && low !== undefined) return fromHalves(high, low)
  const [before = [], after = []] = canonical.split('::').map((part) => (part === '' ? [] : part.split(':')))
  const zeros = Array<string>(8 - before.length - after.length).fill('0')
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`
}

/**
 * The part of an address that one customer of a provider has to themselves: all of an IPv4 address, the first half of
 * an IPv6 one. What is no address counts as one network, so that it cannot be used to pass for many.
 */
export function toNetwork(address: string | undefined): string {
  const bare = (address ?? '').replace(/%.*$/, '')
  if (isIPv4(bare)) return bare
  return isIPv6(bare) ? toIPv6Network(bare) : 'unknown'
}
