import 'server-only'
import { type LookupAddress, type LookupAllOptions, lookup as resolve } from 'node:dns'
import { BlockList, isIPv4, type LookupFunction } from 'node:net'

// Every range of the IANA special-purpose registries that is not globally reachable.
const notPublic = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv4')
}

// Of IPv6 only global unicast is public, less what carries an IPv4 address inside (Teredo, 6to4) or documents.
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv6')
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic.check(address, 'ipv4')
  return globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

const isLoopbackAddress = (address: string) => loopback.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')

type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Resolves a name for a socket and fails unless every address is public. It is asked at connect time, so a name
 * that is rebound after the link was checked gains nothing.
 */
export function createPublicLookup(
  { allowLoopback }: { allowLoopback: boolean },
  lookup: ResolveAll = resolve,
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const isAllowed = ({ address }: { address: string }) =>
        isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address))
      if (addresses.length === 0 || !addresses.every(isAllowed)) {
        const refusal = Object.assign(new Error('the address is not public'), { code: 'ERR_ADDRESS_REFUSED' })
        return callback(refusal, [])
      }
      const [first] = addresses
      if (options.all || first === undefined) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}
