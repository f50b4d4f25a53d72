import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { createQuickClient, failureOf, type Overrides } from './client-under-test'
import type { TelnyxError } from './errors'

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

const createClient = (given?: Overrides) => createQuickClient(sandbox, given)
const attempts = () => sandbox.requests().length
const list = (given?: Overrides) => createClient(given).requestJson('/recordings')

describe('being asked to wait', () => {
  const epochIn = (seconds: number) => String(Math.ceil(Date.now() / 1000) + seconds)

  it('longer than there is time, until an epoch, is told at once', async () => {
    sandbox.addFault({ status: 429, headers: { 'x-ratelimit-reset': epochIn(3600) } })
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
