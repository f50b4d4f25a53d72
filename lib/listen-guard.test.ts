import { once } from 'node:events'
import { createServer, type IncomingMessage, request as requestOver } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { errorEnvelopeSchema } from './http-error'
import { guardListening, probeOwnServer } from './listen-guard'

const refuseToServe = vi.fn<(explanation: string) => void>()
const handler = vi.fn<(request: IncomingMessage) => void>()

beforeAll(() => guardListening({ appUrl: null, missing: 'Set it up' }, { refuseToServe }))
beforeEach(() => {
  refuseToServe.mockClear()
  handler.mockClear()
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A server as Next makes it: the handler given at creation, listening before any guard has seen it. */
async function serve(host?: string) {
  const server = createServer((request, response) => {
    handler(request)
    response.end('recordings')
  })
  server.on('upgrade', (request, socket) => {
    handler(request)
    socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n')
  })
  server.listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function ask(port: number, host: string, headers: Record<string, string> = {}) {
  const request = requestOver({ host: '127.0.0.1', port, headers: { Host: host, ...headers } }).end()
  const [response] = await once(request, 'response')
  if (!(response instanceof Object && 'statusCode' in response)) throw new Error('no response')
  return { status: response.statusCode, body: await text(response as IncomingMessage) }
}

describe('a server that listens on this machine alone', () => {
  it.each(['localhost', '127.0.0.1:3000', '[::1]:3000'])('answers under the name %s', async (name) => {
    const port = await serve('127.0.0.1')
    expect(await ask(port, name)).toEqual({ status: 200, body: 'recordings' })
    expect(handler).toHaveBeenCalledTimes(1)
    expect(refuseToServe).not.toHaveBeenCalled()
  })

  it('tells a stranger’s name 421, from the first request on, and runs nothing for it', async () => {
    const port = await serve('127.0.0.1')
    for (const name of ['rebound.example', `rebound.example:${port}`, 'localhost.rebound.example']) {
      const { status, body } = await ask(port, name)
      expect(status).toBe(421)
      expect(errorEnvelopeSchema.parse(JSON.parse(body)).error.message).toContain('localhost')
    }
    expect(handler).not.toHaveBeenCalled()
    expect((await ask(port, 'localhost')).status).toBe(200)
  })

  it('does not let a stranger’s name switch protocols', async () => {
    const port = await serve('127.0.0.1')
    await ask(port, 'localhost')
    handler.mockClear()
    const socket = connect(port, '127.0.0.1')
    socket.write(
      'GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    )
    expect(await text(socket)).toBe('')
    expect(handler).not.toHaveBeenCalled()
  })
})

describe('a server that other machines can reach', () => {
  it.each(['0.0.0.0', undefined])('on %s answers nobody and is ended, with the reason', async (host) => {
    const port = await serve(host)
    await expect(ask(port, 'localhost')).rejects.toThrow(/socket hang up|ECONNRESET/)
    expect(refuseToServe).toHaveBeenCalledWith(
      expect.stringMatching(/listens on (0\.0\.0\.0|::)\. .* -H 127\.0\.0\.1/),
    )
    expect(refuseToServe.mock.calls[0]?.[0]).not.toContain('\n')
  })

  it('is found at boot, before anybody asks', async () => {
    const port = await serve('0.0.0.0')
    probeOwnServer(String(port))
    await vi.waitFor(() => expect(refuseToServe).toHaveBeenCalledTimes(1))
  })

  it('is not looked for where no port is known', () => {
    for (const port of [undefined, '', '/run/app.sock']) expect(() => probeOwnServer(port)).not.toThrow()
  })
})
