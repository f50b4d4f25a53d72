import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { request } from 'undici'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createPublicLookup, isPublicAddress } from './media-address'
import { createStorageAgent } from './media-agent'

const privateAddresses = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.170',
  '192.0.2.1',
  '192.168.0.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::a00:1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'not an address',
]

describe('an address', () => {
  test.each(privateAddresses)('that is not of the public internet is known as such: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['52.216.0.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2600:1f68::1', '2a05:d050::1'])(
    'that is public is known as such: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
})

/** Asks the guarded lookup for a name that resolves to the given addresses. */
function lookUp(addresses: string[], { allowLoopback = false, all = true } = {}): Promise<unknown> {
  const found: LookupAddress[] = addresses.map((address) => ({
    address,
    family: address.includes(':') ? 6 : 4,
  }))
  const resolver = (
    _name: string,
    _options: object,
    callback: (error: null, list: LookupAddress[]) => void,
  ) => callback(null, found)
  return new Promise((resolve, reject) => {
    createPublicLookup({ allowLoopback }, resolver)('name', { all }, (error, address) =>
      error ? reject(error) : resolve(address),
    )
  })
}

describe('a name that a socket is about to connect to', () => {
  test('resolves when each of its addresses is public', async () => {
    expect(await lookUp(['52.216.0.1', '2600:1f68::1'])).toHaveLength(2)
    expect(await lookUp(['52.216.0.1'], { all: false })).toBe('52.216.0.1')
  })

  test.each([[['127.0.0.1']], [['52.216.0.1', '10.0.0.1']], [['::1']], [[]]])(
    'is refused when one of them is not: %j',
    async (addresses) => {
      await expect(lookUp(addresses)).rejects.toMatchObject({ code: 'ERR_ADDRESS_REFUSED' })
    },
  )

  test('may be this machine in a sandbox, and still nothing else that is private', async () => {
    expect(await lookUp(['127.0.0.1'], { allowLoopback: true, all: false })).toBe('127.0.0.1')
    await expect(lookUp(['192.168.0.1'], { allowLoopback: true })).rejects.toThrow()
  })

  test('is asked for again with each connection, so that what it is rebound to is judged, too', async () => {
    const answers = ['52.216.0.1', '169.254.169.254']
    const lookup = createPublicLookup({ allowLoopback: false }, (_name, _options, callback) =>
      callback(null, [{ address: answers.shift() ?? '', family: 4 }]),
    )
    const codes: unknown[] = []
    for (const name of ['name', 'name'])
      lookup(name, { all: true }, (error) => codes.push(error?.code ?? null))
    expect(codes).toEqual([null, 'ERR_ADDRESS_REFUSED'])
  })

  test('that was rebound to this machine after the check sees no connection', async () => {
    let connections = 0
    const server = createServer(() => {
      connections += 1
    }).listen(0, 'localhost')
    await once(server, 'listening')
    const agent = createStorageAgent(false)
    onTestFinished(async () => {
      await agent.destroy()
      server.close()
    })
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : address
    const rebound = request(`http://localhost:${port}/`, { dispatcher: agent })
    await expect(rebound).rejects.toMatchObject({ code: 'ERR_ADDRESS_REFUSED' })
    expect(connections).toBe(0)
  })
})
