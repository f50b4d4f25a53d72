import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { RequestError, toErrorResponse } from './http-response'
import { getLog, startLog } from './log'
import { currentRequest, currentRequestId } from './request-context'
import { createServeRequest } from './serve-request'
import { forgetShared } from './shared'

const out = vi.spyOn(process.stdout, 'write')
const lines = () => out.mock.calls.map(([line]) => JSON.parse(String(line)))

beforeEach(() => {
  forgetShared()
  out.mockReset().mockReturnValue(true)
  startLog('info', [])
})
afterEach(() => forgetShared())

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  { isTls = false } = {},
) {
  const nameRoute = (path: string) => (path === '/api/recordings/x' ? '/api/recordings/[id]' : null)
  const around = createServeRequest(nameRoute, { isTls })
  const server = createServer((request, response) =>
    around(request, response, () => answer(request, response)),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

it.each([
  ['for a year where people come by https', true, 'max-age=31536000'],
  ['of nothing where they do not', false, null],
])('tells browsers to keep to https: %s', async (_, isTls, told) => {
  const origin = await serve((_request, response) => response.end(), { isTls })
  const { headers } = await fetch(origin)
  expect(headers.get('strict-transport-security')).toBe(told)
})

const whenLogged = (count = 1) => expect.poll(lines).toHaveLength(count)

it('gives each request one id of ours, for the answer, the error and the log', async () => {
  const origin = await serve(async (_, response) => {
    await nextTurn()
    const refused = toErrorResponse(new RequestError('forbidden', 'No.'))
    response.statusCode = refused.status
    response.end(await refused.text())
  })
  const answered = await fetch(`${origin}/api/recordings/x?from=Ada`, {
    headers: { 'x-request-id': 'theirs' },
  })
  const { error } = await answered.json()
  await whenLogged()
  expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/)
  expect(answered.headers.get('x-request-id')).toBe(error.requestId)
  expect(lines()).toEqual([
    expect.objectContaining({
      requestId: error.requestId,
      ...{
        level: 'info',
        method: 'GET',
        route: '/api/recordings/[id]',
        status: 403,
        code: 'forbidden',
        userId: null,
      },
    }),
  ])
  expect(JSON.stringify(lines())).not.toMatch(/Ada|theirs/)
})

it('keeps requests apart that are answered at once on one connection or several', async () => {
  const ids: string[] = []
  const origin = await serve(async (_, response) => {
    const id = currentRequestId()
    await nextTurn()
    ids.push(id, currentRequestId())
    response.end()
  })
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${origin}/api/x`)))
  await whenLogged(20)
  expect(new Set(ids).size).toBe(20)
  for (let index = 0; index < ids.length; index += 2)
    expect(new Set(lines().map((line) => line.requestId))).toContain(ids[index])
})

it('tells who asked, how much sound went out, and that it was broken off', async () => {
  const origin = await serve((_, response) => {
    Object.assign(currentRequest() ?? {}, { userId: 'user-7', audioBytes: 5 })
    response.writeHead(206).write('sound', () => response.destroy())
  })
  const answered = await fetch(`${origin}/api/x`)
  await answered.text().catch(() => '')
  await whenLogged()
  expect(lines()[0]).toMatchObject({ userId: 'user-7', audioBytes: 5, status: 206, brokenOff: true })
})

it('is silent about probes and pages, but for those that fail', async () => {
  const origin = await serve((request, response) => response.writeHead(request.headers.dnt ? 503 : 200).end())
  await (await fetch(`${origin}/api/health/live`)).text()
  await (await fetch(`${origin}/recordings`)).text()
  await (await fetch(`${origin}/api/health/ready`, { headers: { dnt: '1' } })).text()
  await whenLogged()
  getLog().level = 'debug'
  await (await fetch(`${origin}/api/health/live`)).text()
  await whenLogged(2)
})
