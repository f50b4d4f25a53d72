import { once } from 'node:events'
import { createServer, type IncomingMessage, request as requestOver } from 'node:http'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { guardListening } from './listen-guard'

const refuseToServe = vi.fn<(explanation: string) => void>()
const rules = { appUrl: 'https://recordings.example.com', missing: 'Set APP_URL' }

beforeAll(() => guardListening(rules, { refuseToServe }))
beforeEach(() => refuseToServe.mockClear())

async function serve(host: string) {
  const server = createServer((_, response) => response.end('recordings'))
  server.listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function statusOf(port: number, host: string) {
  const request = requestOver({ host: '127.0.0.1', port, headers: { Host: host } }).end()
  const [response]: IncomingMessage[] = await once(request, 'response')
  response?.resume()
  return response?.statusCode
}

describe('a server that knows where people open it', () => {
  test('may be reached from other machines', async () => {
    expect(await statusOf(await serve('0.0.0.0'), 'recordings.example.com')).toBe(200)
    expect(refuseToServe).not.toHaveBeenCalled()
  })

  test.each(['recordings.example.com', 'Recordings.Example.com', 'localhost:3000', '127.0.0.1'])(
    'answers under the name %s',
    async (name) => expect(await statusOf(await serve('127.0.0.1'), name)).toBe(200),
  )

  test.each([
    'rebound.example',
    'recordings.example.com:8080',
    'recordings.example.com.rebound.example',
    'sub.recordings.example.com',
    'recordings.example.com@rebound.example',
    '10.0.0.5',
  ])('tells whoever asks for %s that it is not meant', async (name) => {
    expect(await statusOf(await serve('127.0.0.1'), name)).toBe(421)
  })
})
