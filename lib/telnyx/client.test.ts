import { once } from 'node:events'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { type ClientBudgets, createTelnyxClient } from './client'
import { TelnyxError } from './errors'
import type { PolicyLimits } from './policy'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ size: 40, now: '2026-11-12T00:00:00Z' })
})
afterAll(() => sandbox.close())
beforeEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
})
afterEach(() => {
  vi.useRealTimers()
})

type Overrides = Partial<ClientBudgets & PolicyLimits> & { apiKey?: string; baseUrl?: string }

/** The client as it is, but with the shortest of waits between its attempts. */
function createClient({ apiKey = sandbox.apiKey, baseUrl = sandbox.apiBaseUrl, ...given }: Overrides = {}) {
  const quick = { firstRetryMs: 1, longestRetryMs: 2, ...given }
  const client = createTelnyxClient({ apiKey, baseUrl, budgets: given, limits: quick })
  onTestFinished(() => client.close())
  return client
}

async function failureOf(promise: Promise<unknown>): Promise<TelnyxError> {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof TelnyxError)) throw error
  return error
}

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
  it.each([
    [401, 'telnyx_key_refused'],
    [403, 'telnyx_key_refused'],
    [404, 'not_found'],
    [422, 'invalid_request'],
    [400, 'invalid_request'],
    [418, 'unexpected_response'],
    [204, 'unexpected_response'],
    [501, 'telnyx_unavailable'],
  ])('%i is %s, and is not asked again', async (status, code) => {
    sandbox.addFault({ status })
    expect(await failureOf(list())).toMatchObject({ code, status })
    expect(attempts()).toBe(1)
  })

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
  it.each([500, 502, 503, 504, 408, 429])('%i is asked again, twice at most', async (status) => {
    sandbox.addFault({ status, times: 2 })
    await expect(list()).resolves.toBeDefined()
    expect(attempts()).toBe(3)
    sandbox.clearRequests()
    sandbox.addFault({ status })
    await failureOf(list())
    expect(attempts()).toBe(3)
  })

  it.each([
    ['a reset before the answer', { beforeHeaders: 'reset' }],
    ['a reset inside the answer', { resetAfterBytes: 100 }],
    ['an answer cut short', { shortByBytes: 20 }],
  ] as const)('%s is asked again, and then told', async (_, fault) => {
    sandbox.addFault({ ...fault, times: 1 })
    await expect(list()).resolves.toMatchObject({ meta: { total_results: 40 } })
    expect(attempts()).toBe(2)
    sandbox.addFault(fault)
    expect(await failureOf(list())).toMatchObject({ code: 'telnyx_unavailable' })
  })

  it('a server that is not there is unavailable', async () => {
    const gone = await startSandbox({ size: 1 })
    await gone.close()
    expect(await failureOf(list({ baseUrl: gone.apiBaseUrl }))).toMatchObject({ code: 'telnyx_unavailable' })
  })
})

describe('an answer that is none', () => {
  it.each(['html', 'empty', 'bad-json', 'truncated-json', 'nan', 'huge'] as const)(
    '%s cannot be read, and is not asked for again',
    async (brokenBody) => {
      sandbox.addFault({ brokenBody })
      const { code, message, cause } = await failureOf(list())
      expect(code).toBe('unexpected_response')
      expect(`${message} ${cause}`).not.toContain('browser')
      expect(attempts()).toBe(1)
    },
  )

  it.each(['bom', 'deep'] as const)('%s does no harm', async (brokenBody) => {
    sandbox.addFault({ brokenBody })
    await expect(list()).resolves.toHaveProperty('data')
  })

  it('garbage in place of HTTP cannot be read', async () => {
    sandbox.addFault({ garbageChunk: true })
    expect(await failureOf(list())).toMatchObject({ code: 'unexpected_response' })
  })

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

describe('being asked to wait', () => {
  const epochIn = (seconds: number) => String(Math.ceil(Date.now() / 1000) + seconds)

  it.each([
    ['Retry-After', () => ({ 'retry-after': '3600' })],
    ['the reset in seconds', () => ({ 'x-ratelimit-reset': '3600' })],
    ['the reset as an epoch', () => ({ 'x-ratelimit-reset': epochIn(3600) })],
  ])('longer than there is time, by %s, is told at once', async (_, headers) => {
    sandbox.addFault({ status: 429, headers: headers() })
    const refusal = await failureOf(list())
    expect(refusal.code).toBe('rate_limited')
    expect(refusal.retryAfterSeconds).toBeGreaterThan(3590)
    expect(attempts()).toBe(1)
  })

  it.each(['0', 'Thu, 12 Nov 2020 14:03:52 GMT', '-5', 'abc'])('“%s” is not waited for', async (value) => {
    sandbox.addFault({ status: 429, headers: { 'retry-after': value }, times: 1 })
    await expect(list()).resolves.toBeDefined()
    expect(attempts()).toBe(2)
  })

  it('is waited for where there is time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    sandbox.addFault({ status: 503, headers: { 'retry-after': '7' }, times: 1 })
    const answer = list()
    await vi.waitUntil(() => sandbox.requests()[0]?.finished === true && vi.getTimerCount() > 0)
    await vi.advanceTimersByTimeAsync(6_999)
    expect(attempts()).toBe(1)
    await vi.advanceTimersByTimeAsync(1_000)
    await expect(answer).resolves.toBeDefined()
    expect(attempts()).toBe(2)
  })
})

describe('time', () => {
  it.each([
    ['headers never come', { headersMs: 50 }, { beforeHeaders: 'stall' }],
    ['the body stops', { bodyMs: 50 }, { stallAfterBytes: 100 }],
  ] as const)('is up for an attempt when %s', async (_, budgets, fault) => {
    sandbox.addFault(fault)
    expect(await failureOf(list({ ...budgets, maxRetries: 1 }))).toMatchObject({ code: 'telnyx_timeout' })
    expect(attempts()).toBe(2)
  })

  it('is up for the whole, whatever it is spent on', async () => {
    sandbox.addFault({ beforeHeaders: 'stall' })
    expect(await failureOf(list({ totalMs: 60 }))).toMatchObject({ code: 'telnyx_timeout' })
    expect(attempts()).toBe(1)
  })

  it('is up for one who waits for a turn, too', async () => {
    sandbox.addFault({ beforeHeaders: 'stall' })
    const client = createClient({ totalMs: 100, maxConcurrent: 1 })
    const failures = await Promise.all([1, 2, 3].map(() => failureOf(client.requestJson('/recordings'))))
    expect(failures.map(({ code }) => code)).toEqual(Array(3).fill('telnyx_timeout'))
    expect(attempts()).toBe(1)
  })
})

describe('one who leaves', () => {
  it('ends the question upstream at once', async () => {
    sandbox.addFault({ beforeHeaders: 'stall' })
    const leaving = new AbortController()
    const answer = createClient().requestJson('/recordings', { signal: leaving.signal })
    await vi.waitUntil(() => attempts() === 1)
    leaving.abort()
    await expect(answer).rejects.toBe(leaving.signal.reason)
    await vi.waitUntil(() => sandbox.requests()[0]?.finished)
    expect(sandbox.requests()[0]?.aborted).toBe(true)
  })

  it('does not wait for the next attempt', async () => {
    sandbox.addFault({ status: 503, headers: { 'retry-after': '9' } })
    const leaving = new AbortController()
    const answer = createClient().requestJson('/recordings', { signal: leaving.signal })
    await vi.waitUntil(() => sandbox.requests()[0]?.finished)
    leaving.abort()
    await expect(answer).rejects.toBe(leaving.signal.reason)
  })

  it('before the start asks nothing', async () => {
    const answer = createClient().requestJson('/recordings', { signal: AbortSignal.abort() })
    await expect(answer).rejects.toThrow(/abort/)
    expect(attempts()).toBe(0)
  })
})

describe('an outage', () => {
  const askTimes = async (client: ReturnType<typeof createClient>, count: number) => {
    const failures: TelnyxError[] = []
    for (let i = 0; i < count; i += 1) failures.push(await failureOf(client.requestJson('/recordings')))
    return failures
  }

  it('is noticed after ten calls; then Telnyx is left alone, and everyone told at once', async () => {
    sandbox.addFault({ status: 503 })
    const client = createClient({ maxRetries: 0 })
    await askTimes(client, 10)
    const [spared] = await askTimes(client, 1)
    expect(attempts()).toBe(10)
    expect(spared).toMatchObject({ code: 'telnyx_unavailable', retryAfterSeconds: 15 })
  })

  it('is over with the first answer after a while', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    sandbox.addFault({ status: 503 })
    const client = createClient({ maxRetries: 0 })
    await askTimes(client, 10)
    sandbox.clearFaults()
    vi.advanceTimersByTime(14_999)
    await askTimes(client, 1)
    vi.advanceTimersByTime(1)
    await expect(client.requestJson('/recordings')).resolves.toBeDefined()
    await expect(client.requestJson('/recordings')).resolves.toBeDefined()
  })

  it.each([401, 403, 404, 422, 429])('is not what %i means', async (status) => {
    sandbox.addFault({ status, times: 20 })
    const client = createClient({ maxRetries: 0 })
    await askTimes(client, 20)
    await expect(client.requestJson('/recordings')).resolves.toBeDefined()
    expect(attempts()).toBe(21)
  })

  it('is not what it means that people leave', async () => {
    const client = createClient({ maxRetries: 0 })
    sandbox.addFault({ beforeHeaders: 'stall', times: 12 })
    const leaving = new AbortController()
    const answers = Array.from({ length: 12 }, () =>
      client.requestJson('/recordings', { signal: leaving.signal }),
    )
    await vi.waitUntil(() => attempts() === 12)
    leaving.abort()
    await Promise.allSettled(answers)
    await expect(client.requestJson('/recordings')).resolves.toBeDefined()
  })
})

describe('a rush', () => {
  it('reaches Telnyx no wider than allowed, and what exceeds the queue is told so', async () => {
    sandbox.addFault({ beforeHeaders: 'stall' })
    const client = createClient({ maxConcurrent: 2, maxQueued: 3 })
    const leaving = new AbortController()
    const rush = Array.from({ length: 6 }, () =>
      client.requestJson('/recordings', { signal: leaving.signal }).catch((error: unknown) => error),
    )
    expect(await rush[5]).toMatchObject({ code: 'telnyx_unavailable', retryAfterSeconds: 1 })
    await vi.waitUntil(() => attempts() === 2)
    leaving.abort()
    await Promise.all(rush)
    expect(attempts()).toBe(2)
  })
})
