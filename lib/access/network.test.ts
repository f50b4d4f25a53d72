import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toNetwork } from './network'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:203.0.113.7', '203.0.113.7'],
  ['0:0:0:0:0:ffff:cb00:7107', '203.0.113.7'],
  ['::ffff:0.0.0.7', '0.0.0.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
  ['', 'unknown'],
  [undefined, 'unknown'],
  ['203.0.113', 'unknown'],
  ['example.com', 'unknown'],
  ['1::2::3', 'unknown'],
])('%s is of the network %s', (address, network) => {
  expect(toNetwork(address)).toBe(network)
})

it('has each IPv4 address for itself, and joins just those IPv6 addresses that share their first half', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(toNetwork(address)).toBe(address)
      expect(toNetwork(`::ffff:${address}`)).toBe(address)
    }),
  )
  const half = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 })
  const write = (groups: number[]) => groups.map((group) => group.toString(16)).join(':')
  fc.assert(
    fc.property(half, half, half, half, (network, other, host, otherHost) => {
      expect(toNetwork(write([...network, ...host]))).toBe(`${write(network)}::/64`)
      expect(toNetwork(write([...network, ...host]))).toBe(toNetwork(write([...network, ...otherHost])))
      fc.pre(write(network) !== write(other))
      expect(toNetwork(write([...other, ...host]))).not.toBe(`${write(network)}::/64`)
    }),
  )
})

it('takes any address of IPv6 however it is written', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      expect(toNetwork(address)).toMatch(/^(?:[0-9a-f]{1,4}:){4}:\/64$|^\d+\.\d+\.\d+\.\d+$/)
      expect(toNetwork(address.toUpperCase())).toBe(toNetwork(address))
    }),
  )
})
