import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorEnvelopeSchema } from '@/lib/http-error'
import { timelineSchema } from '@/lib/recordings/timeline'
import { forgetShared } from '@/lib/shared'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from './route'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ size: 3000 })
  vi.stubEnv('TELNYX_API_KEY', sandbox.apiKey)
  vi.stubEnv('TELNYX_API_BASE_URL', sandbox.apiBaseUrl)
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await sandbox.close()
})
beforeEach(() => {
  sandbox.reset()
  forgetShared()
})

const ask = (query = '', signal?: AbortSignal) =>
  GET(new Request(`http://localhost/api/recordings/timeline${query}`, signal ? { signal } : {}))
const errorOf = async (response: Response) => errorEnvelopeSchema.parse(await response.json()).error

describe('GET /api/recordings/timeline', () => {
  it('answers with our model, for this person alone', async () => {
    const response = await ask('?range=90d&tz=Europe%2FBerlin')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const text = await response.clone().text()
    const { unit, bars, timeZone } = timelineSchema.parse(await response.json())
    expect([unit, timeZone]).toEqual(['week', 'Europe/Berlin'])
    expect(bars.length).toBeGreaterThan(12)
    expect(text).not.toMatch(/X-Amz|http|KEY_SANDBOX/)
  })

  it('takes the whole grammar of the list', async () => {
    const query = '?range=7d&by=start&tz=UTC&from=%2B14155550100&region=us&page=3&size=50&open=x&t=3'
    expect((await ask(query)).status).toBe(200)
    expect(sandbox.requests()[0]?.query).toContainEqual(['filter[from]', '+14155550100'])
    expect(sandbox.requests()[0]?.query).toContainEqual(['page[number]', '1'])
  })

  it.each([
    ['unit=day', 'unit'],
    ['range=century', 'range'],
    ['tz=Moon', 'tz'],
    ['leg=no-uuid', 'leg'],
  ])('?%s is 400 and names the parameter, without asking Telnyx', async (query, field) => {
    const response = await ask(`?${query}`)
    expect(response.status).toBe(400)
    expect(await errorOf(response)).toMatchObject({ code: 'invalid_request', field })
    expect(sandbox.requests()).toHaveLength(0)
  })

  it('passes on when to come again', async () => {
    sandbox.addFault({ status: 429, headers: { 'retry-after': '60' } })
    const response = await ask()
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('60')
    expect((await errorOf(response)).code).toBe('rate_limited')
  })

  it('says that the address of the API is wrong where it has no list', async () => {
    sandbox.addFault({ status: 404 })
    expect((await errorOf(await ask())).message).toMatch(/TELNYX_API_BASE_URL/)
  })

  it('stops asking when the browser leaves', async () => {
    sandbox.addFault({ beforeHeaders: 'stall', skip: 2 })
    const leaving = new AbortController()
    const answer = ask('?range=90d', leaving.signal)
    await vi.waitUntil(() => sandbox.requests().length > 2)
    leaving.abort()
    await answer
    await vi.waitUntil(() => sandbox.requests().every(({ finished }) => finished))
    expect(sandbox.requests().length).toBeLessThanOrEqual(6)
  })

  it('can only be read', async () => {
    for (const refuse of [POST, PUT, PATCH, DELETE, OPTIONS]) expect(refuse().status).toBe(405)
  })
})
