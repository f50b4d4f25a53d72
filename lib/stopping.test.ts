import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { createOpenRequests } from './open-requests'
import { forgetShared } from './shared'
import { beforeExit, isStopping, onStopping, stop } from './stopping'

beforeEach(() => {
  forgetShared()
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterEach(() => {
  vi.restoreAllMocks()
  forgetShared()
})

/** A server with one listener, who has the first half. */
async function startListening() {
  const open = createOpenRequests()
  const { promise: answering, resolve } = Promise.withResolvers<ServerResponse>()
  const server = createServer((_, response) => {
    open.add(response)
    response.writeHead(200, { 'Content-Length': 8 }).write('half')
    resolve(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const asked = get({ port: typeof address === 'object' ? address?.port : 0, agent: false })
  const [heard]: IncomingMessage[] = await once(asked, 'response')
  if (heard === undefined) throw new Error('no answer')
  return { open, heard, response: await answering }
}

it('waits for a listener who comes to the end, and only then does what must not be lost', async () => {
  const { open, heard, response } = await startListening()
  const done = vi.fn(async () => {})
  beforeExit(done)
  const stopping = stop('SIGTERM', { open, drainMs: 60_000 })
  expect(isStopping()).toBe(true)
  await nextTurn()
  expect(done).not.toHaveBeenCalled()
  response.end('half')
  await stopping
  expect((await buffer(heard)).toString()).toBe('halfhalf')
  expect(done).toHaveBeenCalledExactlyOnceWith('SIGTERM')
})

it('cuts off whoever would listen longer, so that they know it is not whole', async () => {
  const { open, heard } = await startListening()
  const cut = expect(buffer(heard)).rejects.toThrow('aborted')
  await stop('SIGTERM', { open, drainMs: 1 })
  await cut
})

it('does not wait where nobody listens, and ends first what was begun last', async () => {
  const order: string[] = []
  beforeExit(async () => void order.push('database'))
  beforeExit(async () => {
    order.push('audit')
    throw new Error('The disk is full.')
  })
  await stop('SIGTERM', { open: createOpenRequests(), drainMs: 60_000 })
  expect(order).toEqual(['audit', 'database'])
})

it('ends what need not come to its end before it waits, at once where it comes late, and nothing that is over', async () => {
  const { open, response } = await startListening()
  const [early, over, late] = [vi.fn(), vi.fn(), vi.fn()]
  onStopping(early)
  onStopping(over)()
  const stopping = stop('SIGTERM', { open, drainMs: 60_000 })
  expect(early).toHaveBeenCalledOnce()
  onStopping(late)
  expect(late).toHaveBeenCalledOnce()
  response.end('half')
  await stopping
  expect(over).not.toHaveBeenCalled()
})
