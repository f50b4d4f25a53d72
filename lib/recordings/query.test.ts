import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CancelledError, QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { RecordingsPage } from './model'
import { recordingPath, recordingQuery, recordingsPath, recordingsQuery } from './query'
import { DEFAULT_SEARCH } from './search-params'

const emptyPage: RecordingsPage = {
  rows: [],
  page: 1,
  requestedPage: 1,
  size: 20,
  totalResults: 0,
  totalPages: 0,
  applied: { after: null, before: null, from: null, to: null, number: null, spellings: [] },
  merge: null,
  scan: null,
  fetchedAt: '2026-11-12T10:00:00Z',
  stale: false,
}

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

/** A real server behind the browser's relative addresses. */
async function serve(listener: RequestListener) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address of this shape.
  const { port } = server.address() as AddressInfo
  const realFetch = fetch
  const spy = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation((path, init) => realFetch(new URL(String(path), `http://127.0.0.1:${port}`), init))
  cleanups.push(() => {
    spy.mockRestore()
    server.closeAllConnections()
    server.close()
  })
  return { asked, stop: () => new Promise((resolve) => server.close(resolve)) }
}

const client = () => new QueryClient({ defaultOptions: { queries: { retry: false } } })

describe('the address of a list', () => {
  test('is the canonical search, and bare where all is default', () => {
    expect(recordingsPath(DEFAULT_SEARCH)).toBe('/api/recordings')
    expect(recordingsPath({ ...DEFAULT_SEARCH, from: '+1', page: 2 })).toBe(
      '/api/recordings?from=%2B1&page=2',
    )
  })

  test('and its cache entry do not change with what is open in the player', () => {
    const playing = { ...DEFAULT_SEARCH, page: 2, open: 'x', t: 83 }
    expect(recordingsPath(playing)).toBe('/api/recordings?page=2')
    expect(recordingsQuery(playing).queryKey).toEqual(
      recordingsQuery({ ...DEFAULT_SEARCH, page: 2 }).queryKey,
    )
  })

  test('of one recording is escaped', () => {
    expect(recordingPath('v3:a/b')).toBe('/api/recordings/v3%3Aa%2Fb')
  })
})

describe('asking for a list', () => {
  test('asks the server once and gives its page', async () => {
    const { asked } = await serve((_, response) => response.end(JSON.stringify(emptyPage)))
    await expect(client().fetchQuery(recordingsQuery({ ...DEFAULT_SEARCH, size: 50 }))).resolves.toEqual(
      emptyPage,
    )
    expect(asked).toEqual(['/api/recordings?size=50'])
  })

  test('gives the error of a failed answer', async () => {
    await serve((_, response) => {
      response.writeHead(429, { 'Retry-After': '3' })
      response.end(JSON.stringify({ error: { code: 'rate_limited', message: 'Wait.', requestId: 'r' } }))
    })
    await expect(client().fetchQuery(recordingsQuery(DEFAULT_SEARCH))).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 3,
    })
  })

  test.each(['{"rows":"none"}', 'not JSON', ''])('refuses an answer it cannot read: %s', async (body) => {
    await serve((_, response) => response.setHeader('X-Request-Id', 'r-3').end(body))
    await expect(client().fetchQuery(recordingsQuery(DEFAULT_SEARCH))).rejects.toMatchObject({
      code: 'unexpected_response',
      requestId: 'r-3',
    })
  })

  test('says that the network failed when no answer comes', async () => {
    const { stop } = await serve(() => undefined)
    await stop()
    await expect(client().fetchQuery(recordingQuery('x'))).rejects.toMatchObject({
      code: 'network',
      status: 0,
    })
  })

  test('takes the server’s own way of asking in place of the API', async () => {
    const { asked } = await serve((_, response) => response.end())
    const query = recordingsQuery(DEFAULT_SEARCH, async () => emptyPage)
    await expect(client().fetchQuery(query)).resolves.toEqual(emptyPage)
    expect(asked).toEqual([])
  })

  test('ends the request when nobody waits for it any more', async () => {
    const ended = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    await serve((request) => {
      request.once('close', () => ended.resolve())
      begun.resolve()
    })
    const queries = client()
    const asking = queries.fetchQuery(recordingsQuery(DEFAULT_SEARCH)).catch((error: unknown) => error)
    await begun.promise
    await queries.cancelQueries()
    await ended.promise
    expect(await asking).toBeInstanceOf(CancelledError)
  })
})
