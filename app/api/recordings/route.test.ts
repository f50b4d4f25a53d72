import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorEnvelopeSchema } from '@/lib/http-error'
import { recordingAnswerSchema, recordingsPageSchema } from '@/lib/recordings/model'
import { forgetShared } from '@/lib/shared'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { GET as getOne, POST as postOne } from './[id]/route'
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from './route'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ size: 55, now: '2026-11-12T00:00:00Z' })
  vi.stubEnv('TELNYX_API_KEY', sandbox.apiKey)
  vi.stubEnv('TELNYX_API_BASE_URL', sandbox.apiBaseUrl)
  vi.stubEnv('WAVEFORM_CACHE', 'off')
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await sandbox.close()
})
beforeEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
  forgetShared()
})

const list = (query = '', signal?: AbortSignal) =>
  GET(new Request(`http://localhost/api/recordings${query}`, signal ? { signal } : {}))

const one = (id: string, query = '') =>
  getOne(new Request(`http://localhost/api/recordings/x${query}`), { params: Promise.resolve({ id }) })

const errorOf = async (response: Response) => errorEnvelopeSchema.parse(await response.json()).error

describe('GET /api/recordings', () => {
  it('answers with our model, for this person alone', async () => {
    const response = await list('?size=50&page=2')
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(recordingsPageSchema.parse(await response.json())).toMatchObject({ page: 2, size: 50 })
  })

  it('reads the plus of a number in each of its spellings', async () => {
    for (const from of ['%2B14155550100', '+14155550100', '14155550100', '(415)%20555-0100']) {
      forgetShared()
      await list(`?from=${from}`)
    }
    const asked = sandbox.requests().map(({ query }) => Object.fromEntries(query)['filter[from]'])
    expect(asked).toEqual(Array(4).fill('+14155550100'))
  })

  it.each([
    ['page=0', 'page'],
    ['page=1e9', 'page'],
    ['page=-1', 'page'],
    ['page=99999999999', 'page'],
    ['size=7', 'size'],
    ['size=20&size=50', 'size'],
    ['leg=no-uuid', 'leg'],
    ['session=%F0%9F%98%80', 'session'],
    ['after=yesterday', 'after'],
    ['after=2026-02-30', 'after'],
    ['after=2026-11-02&before=2026-11-01', 'after'],
    ['range=7d&after=2026-11-02', 'range'],
    ['range=century', 'range'],
    ['tz=Moon%2FCrater', 'tz'],
    ['from=%00', 'from'],
    ['open=..%2F..', 'open'],
    ['constructor=1', 'constructor'],
    ['filter[from]=1', 'filter[from]'],
    ['%F0%9F%98%80=1', '😀'],
  ])('?%s is 400 and names the parameter, without asking Telnyx', async (query, field) => {
    const response = await list(`?${query}`)
    const error = await errorOf(response)
    expect(response.status).toBe(400)
    expect(error).toMatchObject({ code: 'invalid_request', field })
    expect(error.message).toContain(`“${field}” `)
    expect(sandbox.requests()).toHaveLength(0)
  })

  it('says what would be right', async () => {
    expect((await errorOf(await list('?size=7'))).message).toBe('“size” is not one of 20, 50, 100, 250.')
  })

  it('repeats no more than a little of what it was sent', async () => {
    const error = await errorOf(await list(`?${'k'.repeat(4000)}=1`))
    expect(error.field).toHaveLength(64)
    expect(error.message.length).toBeLessThan(200)
  })

  it('takes an address of 8 kB and no longer', async () => {
    const room = 8 * 1024 - 'http://localhost/api/recordings?x='.length
    expect((await list(`?x=${'1'.repeat(room)}`)).status).toBe(400)
    const tooLong = await list(`?x=${'1'.repeat(room + 1)}`)
    expect(tooLong.status).toBe(414)
    expect((await errorOf(tooLong)).code).toBe('invalid_request')
  })

  it('answers any address with a page or with 400', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('page', 'size', 'from', 'tz', 'by', '0', '1'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, word), { maxLength: 4 }), async (pairs) => {
        const { status } = await list(`?${new URLSearchParams(pairs)}`)
        expect([200, 400]).toContain(status)
      }),
      { numRuns: 200 },
    )
  })

  it('stops asking when the browser leaves', async () => {
    sandbox.addFault({ beforeHeaders: 'stall' })
    const leaving = new AbortController()
    const answer = list('', leaving.signal)
    await vi.waitUntil(() => sandbox.requests().length === 1)
    leaving.abort()
    await answer
    await vi.waitUntil(() => sandbox.requests()[0]?.finished)
  })

  it('can only be read', async () => {
    for (const refuse of [POST, PUT, PATCH, DELETE, OPTIONS]) {
      const response = refuse()
      expect(response.status).toBe(405)
      expect((await errorOf(response)).code).toBe('method_not_allowed')
    }
  })
})

describe('GET /api/recordings/[id]', () => {
  it('answers with the recording, for this person alone and without its links', async () => {
    const id = sandbox.describeIndex(0)?.id ?? ''
    const response = await one(id)
    const text = await response.clone().text()
    expect(recordingAnswerSchema.parse(await response.json()).recording.id).toBe(id)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(text).not.toMatch(/X-Amz|http|KEY_SANDBOX/)
  })

  it('is 404 for one that does not exist', async () => {
    const response = await one('00000000-0000-4000-8000-000000000000')
    expect(response.status).toBe(404)
    expect((await errorOf(response)).code).toBe('not_found')
  })

  it.each(['..', '../../etc/passwd', 'a/b', '%2e%2e', 'a\0', 'a\r\nX: y', ' ', '😀', 'x'.repeat(129)])(
    'is 400 for the id %j, without asking Telnyx',
    async (id) => {
      const response = await one(id)
      expect(response.status).toBe(400)
      expect(await errorOf(response)).toMatchObject({ code: 'invalid_request', field: 'id' })
      expect(sandbox.requests()).toHaveLength(0)
    },
  )

  it('is 400 for a parameter, of which it has none', async () => {
    const response = await one('abc', '?download=1')
    expect(response.status).toBe(400)
    expect((await errorOf(response)).field).toBe('download')
  })

  it('can only be read', () => {
    expect(postOne().status).toBe(405)
  })
})
