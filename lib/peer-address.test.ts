import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { array, assert, constantFrom, ipV4, ipV6, oneof, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRanges, parseAddressRanges, toAddress } from './address-ranges'
import {
  isFromTrustedProxy,
  isRepeated,
  readPeerAddress,
  walkForwarded,
  writePeerAddress,
} from './peer-address'

const trusted = parseAddressRanges('10.0.0.0/8, fd00:aaaa::/32') ?? []

/** A request as Node hands it over: its headers as they came, repeated ones joined. */
function arrive(from: string, rawHeaders: readonly string[], ranges = trusted): Headers {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: from })
  const request = new IncomingMessage(socket)
  request.rawHeaders = [...rawHeaders]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    const value = rawHeaders[index + 1] ?? ''
    const earlier = request.headers[name]
    request.headers[name] = earlier === undefined ? value : `${String(earlier)}, ${value}`
  }
  writePeerAddress(request, ranges)
  return new Headers(
    Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
  )
}

describe('who is at the other end', () => {
  it.each([
    ['10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['10.0.0.1', '192.0.2.66, 198.51.100.7', '198.51.100.7'],
    ['10.0.0.1', '192.0.2.66, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['::ffff:10.0.0.1', '2001:DB8::5', '2001:db8::5'],
    ['10.0.0.1', '198.51.100.7:5123', '198.51.100.7'],
    ['10.0.0.1', '[2001:db8::5]:443', '2001:db8::5'],
    ['10.0.0.1', '198.51.100.7, unknown', '10.0.0.1'],
    ['10.0.0.1', '198.51.100.7, , 10.0.0.2', '10.0.0.2'],
    ['10.0.0.1', '', '10.0.0.1'],
    ['192.0.2.1', '198.51.100.7', '192.0.2.1'],
  ])('from %s with “%s” it is %s', (from, forwardedFor, expected) => {
    expect(readPeerAddress(arrive(from, ['X-Forwarded-For', forwardedFor]))).toBe(expected)
  })

  it('headers that came apart are read as one list', () => {
    const headers = arrive('10.0.0.1', [
      'X-Forwarded-For',
      '192.0.2.9',
      'x-forwarded-for',
      '198.51.100.7, 10.0.0.2',
    ])
    expect(readPeerAddress(headers)).toBe('198.51.100.7')
  })

  it('walks from the end past trusted ones alone, whatever stands before', () => {
    const stranger = oneof(ipV4(), ipV6()).filter((address) => {
      const written = toAddress(address)
      return written !== null && !isInRanges(written, trusted)
    })
    const proxies = array(constantFrom('10.0.0.1', '10.200.3.4', 'fd00:aaaa::1', '::ffff:10.1.1.1'), {
      maxLength: 5,
    })
    assert(
      property(array(string(), { maxLength: 5 }), stranger, proxies, (claimed, address, passed) => {
        const forwardedFor = [...claimed, address, ...passed].join(', ')
        expect(walkForwarded('10.9.9.9', forwardedFor, trusted)).toBe(toAddress(address))
      }),
    )
  })

  it('nothing that a stranger sends changes who the stranger is', () => {
    const names = constantFrom(
      'X-Forwarded-For',
      'x-tapedeck-peer',
      'X-Tapedeck-Proxy',
      'x-tapedeck-repeated',
    )
    const values = oneof(ipV4(), ipV6(), constantFrom('trusted', '10.0.0.1', '127.0.0.1, 10.0.0.1', ''))
    const sent = array(record({ name: names, value: values }), { maxLength: 6 })
    assert(
      property(sent, constantFrom(trusted, []), (headers, ranges) => {
        const raw = headers.flatMap(({ name, value }) => [name, value])
        const arrived = arrive('203.0.113.5', raw, ranges)
        expect(readPeerAddress(arrived)).toBe('203.0.113.5')
        expect(isFromTrustedProxy(arrived)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('tells a trusted proxy and what came twice', () => {
    const headers = arrive('::ffff:10.0.0.1', [
      'X-User',
      'ann',
      'x-user',
      'zoe',
      'X-Tapedeck-Repeated',
      'x-groups',
    ])
    expect(isFromTrustedProxy(headers)).toBe(true)
    expect(isRepeated(headers, 'x-user')).toBe(true)
    expect(isRepeated(headers, 'x-groups')).toBe(false)
  })
})
