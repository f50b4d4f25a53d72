import { describe, expect, it } from 'vitest'
import { isInRanges, parseAddressRanges, toAddress } from './address-ranges'

describe('networks of proxies', () => {
  it.each([
    ['10.1.0.0/16', '10.1.255.3', '10.2.0.1'],
    ['192.0.2.7', '192.0.2.7', '192.0.2.8'],
    ['10.0.0.0/8', '::ffff:10.9.8.7', '::ffff:11.0.0.1'],
    ['fd00:1234::/32', 'fd00:1234:ffff::1', 'fd00:1235::1'],
    ['::1', '0:0:0:0:0:0:0:1', '::2'],
    ['::ffff:10.0.0.1', '10.0.0.1', '10.0.0.2'],
  ])('%s takes in %s and not %s', (text, inside, outside) => {
    const ranges = parseAddressRanges(`203.0.113.0/24, ${text}`) ?? []
    expect(ranges).toHaveLength(2)
    expect(isInRanges(inside, ranges)).toBe(true)
    expect(isInRanges(outside, ranges)).toBe(false)
  })

  it.each([
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/7',
    'fd00::/31',
    '0.0.0.0/1, 10.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/-8',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    '10.0/16',
    '010.0.0.1',
    '0x0a000001',
    '::ffff:10.0.0.0/104',
    '::ffff:0:0/96',
    'fe80::1%eth0',
    'proxy.example.com',
    '*',
  ])('%s is refused', (text) => {
    expect(parseAddressRanges(text)).toBeNull()
  })

  it('nothing takes nobody in', () => {
    expect(parseAddressRanges(' , ')).toEqual([])
    expect(isInRanges('127.0.0.1', [])).toBe(false)
    expect(isInRanges('', parseAddressRanges('10.0.0.0/8') ?? [])).toBe(false)
    expect(isInRanges('no address', parseAddressRanges('10.0.0.0/8') ?? [])).toBe(false)
  })

  it('one address has one spelling', () => {
    expect(toAddress('::FFFF:192.0.2.1')).toBe('192.0.2.1')
    expect(toAddress('2001:DB8:0:0::1')).toBe('2001:db8::1')
    expect(toAddress('192.0.2')).toBeNull()
  })
})
