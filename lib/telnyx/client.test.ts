import { once } from 'node:events'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { createQuickClient, failureOf, type Overrides } from './client-under-test'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ size: 40, now: '2026-11-12T00:00:00Z' })
})
afterAll(() => sandbox.close())
beforeEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
})

const createClient = (given?: Overrides) => createQuickClient(sandbox, given)
const attempts = () => sandbox.requests().length
const list = (given?: Overrides) => createClient(given).requestJson('/recordings')

describe('a question', () => {
  it('carries the key and says who asks', async () => {
    await expect(list()).resolves.toMatchObject({ meta: { total_results: 40 } })
    expect(sandbox.requests()[0]).toMatchObject({
      method: 'GET',
      path: '/v2/recordings',
      headers: {
        authorization: `Bearer ${sandbox.apiKey}`,
        accept: 'application/json',
        'user-agent': 'tapedeck',
      },
    })
  })

  it('never follows elsewhere, where it would take the key along', async () => {
    let visits = 0
    const elsewhere = createServer((_, response) => {
      visits += 1
      response.end('{}')
    }).listen(0, '127.0.0.1')
    await once(elsewhere, 'listening')
    onTestFinished(() => void elsewhere.close())
    const address = elsewhere.address()
    const port = typeof address === 'object' ? address?.port : undefined
    for (const status of [301, 302, 303, 307, 308]) {
      sandbox.addFault({ status, redirectTo: `http://127.0.0.1:${port}/`, times: 1 })
      expect(await failureOf(list())).toMatchObject({ code: 'unexpected_response', status })
    }
    expect(visits).toBe(0)
    expect(attempts()).toBe(5)
  })
})

describe('what Telnyx refuses', () => {
  it('a wrong key is told from a key without the right', async () => {
    const wrong = await failureOf(list({ apiKey: 'KEY_WRONG' }))
    sandbox.addFault({ status: 403 })
    const powerless = await failureOf(list())
    expect(wrong.message).toContain('TELNYX_API_KEY')
    expect(powerless.message).not.toBe(wrong.message)
  })

  it('names our parameter for a value that it does not accept', async () => {
    const query = new URLSearchParams({ 'filter[call_leg_id]': 'no-uuid' })
    const refusal = await failureOf(createClient().requestJson('/recordings', { query }))
    expect(refusal).toMatchObject({ code: 'invalid_request', field: 'leg' })
    expect(refusal.message).toContain('“leg”')
  })

  it('never passes on its words, its links or the key', async () => {
    const body = JSON.stringify({ errors: [{ title: 'c4n4ry', detail: `Bearer ${sandbox.apiKey}` }] })
    for (const status of [400, 401, 404, 422, 429, 500]) {
      sandbox.addFault({ status, body, headers: { 'retry-after': '999' } })
      const { message, stack, cause } = await failureOf(list())
      expect(`${message} ${stack} ${cause}`).not.toMatch(/c4n4ry|KEY_SANDBOX/)
    }
  })
})

describe('a passing failure', () => {
  it.each([500, 502, 503, 504, 408, 429])(
    '%i is asked again, and forgotten with the answer',
    async (status) => {
      sandbox.addFault({ status, times: 2 })
      await expect(list()).resolves.toBeDefined()
      expect(attempts()).toBe(3)
    },
  )

  it.each([
    ['a reset before the answer', { beforeHeaders: 'reset' }],
    ['a reset inside the answer', { resetAfterBytes: 100 }],
    ['an answer cut short', { shortByBytes: 20 }],
  ] as const)('%s is asked again', async (_, fault) => {
    sandbox.addFault({ ...fault, times: 1 })
    await expect(list()).resolves.toMatchObject({ meta: { total_results: 40 } })
    expect(attempts()).toBe(2)
  })
})

describe('an answer', () => {
  it('is not read beyond its limit, packed or not', async () => {
    const body = JSON.stringify({ data: 'x'.repeat(10_000) })
    const packed = gzipSync(body)
    const server = createServer(({ url }, response) => {
      const isPacked = url === '/v2/packed'
      response.writeHead(200, isPacked ? { 'Content-Encoding': 'gzip' } : {}).end(isPacked ? packed : body)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const address = server.address()
    const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/v2`
    for (const path of ['/packed', '/plain']) {
      await expect(createClient({ baseUrl }).requestJson(path)).resolves.toEqual(JSON.parse(body))
      const narrow = createClient({ baseUrl, maxBytes: 9_000 })
      expect(await failureOf(narrow.requestJson(path))).toMatchObject({ code: 'unexpected_response' })
    }
  })
})
