import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { nextFreePort } from './ports.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Listens on a port that the system chose, and gives it. */
async function occupy() {
  const server = createServer()
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address of this shape.
  return (server.address() as AddressInfo).port
}

async function release() {
  const server = servers.pop()
  await new Promise((resolve) => server?.close(resolve))
}

test('a free port is taken as it is', async () => {
  const port = await occupy()
  await release()
  expect(await nextFreePort(port)).toBe(port)
})

test('a busy port is passed over', async () => {
  const busy = await occupy()
  expect(await nextFreePort(busy)).toBeGreaterThan(busy)
})

test('a port that was given away already is passed over', async () => {
  const port = await occupy()
  await release()
  expect(await nextFreePort(port, [port])).toBeGreaterThan(port)
})

test('the end of the range is an error, not a wrong port', async () => {
  await expect(nextFreePort(65_535, [65_535])).rejects.toThrow('No port from 65535 on is free.')
})
