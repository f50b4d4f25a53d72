import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordingSchema, recordingsPageSchema } from '@/lib/recordings/model'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { forgetShared } from '@/lib/shared'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { fetchRecording, getRecording, listRecordings } from './recordings'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ size: 55, now: '2026-11-12T00:00:00Z' })
  vi.stubEnv('TELNYX_API_KEY', sandbox.apiKey)
  vi.stubEnv('TELNYX_API_BASE_URL', sandbox.apiBaseUrl)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.close()
})
beforeEach(() => {
  sandbox.clearFaults()
  sandbox.clearRequests()
  sandbox.changeSettings({ wrapped: false })
  forgetShared()
})

const list = (search: Partial<RecordingsSearch> = {}, signal?: AbortSignal) =>
  listRecordings({ ...DEFAULT_SEARCH, ...search }, { signal })

const sent = (index = 0) => Object.fromEntries(sandbox.requests()[index]?.query ?? [])
const firstPage = { 'page[number]': '1', 'page[size]': '20' }

async function firstRecording(search: Partial<RecordingsSearch> = {}) {
  const [row] = (await list(search)).rows
  if (row?.kind !== 'recording') throw new Error('no recording')
  return row.recording
}

describe('every filter reaches Telnyx under its exact name and value', () => {
  const uuid = '84a97d76-e40f-11ed-9074-02420a0daa69'

  it.each([
    [{ conference: 'Conf-1 ä' }, { 'filter[conference_id]': 'Conf-1 ä' }],
    [{ after: '2026-11-01T00:00:00Z' }, { 'filter[created_at][gte]': '2026-11-01T00:00:00Z' }],
    [{ before: '2026-11-02T00:00:00Z' }, { 'filter[created_at][lte]': '2026-11-02T00:00:00Z' }],
    [{ leg: uuid }, { 'filter[call_leg_id]': uuid }],
    [{ session: uuid }, { 'filter[call_session_id]': uuid }],
    [{ from: '(415) 555-0100' }, { 'filter[from]': '+14155550100' }],
    [{ to: 'sip:Anna@Example.com' }, { 'filter[to]': 'sip:Anna@Example.com' }],
    [{ connection: '1293384261075731499' }, { 'filter[connection_id]': '1293384261075731499' }],
    [{ control: 'v3:a+b/c=' }, { 'filter[call_control_id]': 'v3:a+b/c=' }],
    [{ sip: 'abc@10.0.0.1' }, { 'filter[sip_call_id]': 'abc@10.0.0.1' }],
    [{ region: 'us' }, { 'filter[conference_region]': 'us' }],
    [{ by: 'start', after: '2026-11-01T00:00:00Z' }, { 'filter[start_time][gte]': '2026-11-01T00:00:00Z' }],
    [{ by: 'end', before: '2026-11-01T00:00:00Z' }, { 'filter[end_time][lte]': '2026-11-01T00:00:00Z' }],
  ] as const)('%j', async (search, expected) => {
    await list(search)
    expect(sent()).toEqual({ ...firstPage, ...expected })
  })

  it('and so do page and size, and all of them together', async () => {
    await list({ page: 2, size: 50, from: '+14155550100', to: '1415', conference: 'c', region: 'us' })
    expect(sent()).toEqual({
      'page[number]': '2',
      'page[size]': '50',
      'filter[from]': '+14155550100',
      'filter[to]': '1415',
      'filter[conference_id]': 'c',
      'filter[conference_region]': 'us',
    })
  })

  it('and finds what matches', async () => {
    const one = await firstRecording()
    const page = await list({ leg: one.callLegId ?? '', from: one.from?.value ?? '' })
    expect(page.rows).toContainEqual({ kind: 'recording', recording: one, levels: null })
    expect(page.totalResults).toBeLessThan(55)
  })
})

describe('a page', () => {
  it('has rows, totals, and what was asked', async () => {
    const page = recordingsPageSchema.parse(await list({ size: 50, from: '415 555 0100', to: 'sip:a@b' }))
    expect(page).toMatchObject({ page: 1, requestedPage: 1, size: 50, totalPages: 1, stale: false })
    expect(page.applied).toMatchObject({
      from: { value: '+14155550100', kind: 'phone', country: 'US' },
      to: { value: 'sip:a@b', kind: 'sip' },
      after: null,
      before: null,
    })
    expect(Math.abs(Date.now() - Date.parse(page.fetchedAt))).toBeLessThan(60_000)
  })

  it('is the same in the shape of the documents', async () => {
    const flat = await list()
    forgetShared()
    sandbox.changeSettings({ wrapped: true })
    expect((await list()).rows).toEqual(flat.rows)
  })

  it('carries no link, signature or key', async () => {
    const text = JSON.stringify(await list({ size: 250 }))
    expect(text).not.toMatch(/X-Amz|http|download|KEY_SANDBOX/)
    expect(text).toContain('"media":"playable"')
  })

  it('beyond the end is the last one, and says what was asked', async () => {
    const page = await list({ page: 10_000_000 })
    expect(page).toMatchObject({ page: 3, requestedPage: 10_000_000, totalPages: 3, totalResults: 55 })
    expect(page.rows).toHaveLength(15)
    expect(sandbox.requests()).toHaveLength(2)
  })

  it.each([404, 422])('beyond the end is found although Telnyx refuses it with %i', async (status) => {
    const body = JSON.stringify({ errors: [{ source: { parameter: 'page[number]' } }] })
    sandbox.addFault({ query: { 'page[number]': '9' }, status, body })
    expect(await list({ page: 9 })).toMatchObject({ page: 3, requestedPage: 9 })
  })

  it('that is refused although it exists fails as what it is', async () => {
    sandbox.addFault({ query: { 'page[number]': '2' }, status: 404 })
    await expect(list({ page: 2 })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of nothing is one empty page', async () => {
    const page = await list({ conference: 'none', page: 4 })
    expect(page).toMatchObject({ rows: [], page: 1, requestedPage: 4, totalPages: 1, totalResults: 0 })
  })

  it.each(['meta-missing', 'meta-null'] as const)('with %s has rows and no totals', async (drift) => {
    sandbox.addFault({ drift })
    expect(await list()).toMatchObject({ totalPages: null, totalResults: null, page: 1 })
    expect((await list({ page: 9 })).rows).toEqual([])
  })

  it('that is another than the one asked for is shown as what it is', async () => {
    const body = JSON.stringify({ data: [{ id: 'a' }], meta: { page_number: 2, total_pages: 2 } })
    sandbox.addFault({ status: 200, body })
    expect(await list({ page: 7 })).toMatchObject({ page: 2, requestedPage: 7 })
  })

  it('of an address that has no recordings names the setting', async () => {
    sandbox.addFault({ status: 404 })
    await expect(list()).rejects.toThrow(/TELNYX_API_BASE_URL/)
  })
})

describe('who asks the same at the same time', () => {
  it('shares one question with ten thousand', async () => {
    const pages = await Promise.all(Array.from({ length: 10_000 }, () => list({ from: '+14155550100' })))
    expect(sandbox.requests()).toHaveLength(1)
    expect(new Set(pages.map(({ fetchedAt }) => fetchedAt)).size).toBe(1)
  })

  it('ends the question only when all have left', async () => {
    sandbox.addFault({ beforeHeaders: 'stall' })
    const [first, second] = [new AbortController(), new AbortController()]
    const answers = Promise.allSettled([list({}, first.signal), list({}, second.signal)])
    await vi.waitUntil(() => sandbox.requests().length === 1)
    first.abort()
    expect(sandbox.requests()[0]?.finished).toBe(false)
    second.abort()
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await vi.waitUntil(() => sandbox.requests()[0]?.finished)
  })

  it('shares it with the other router of this process, which has its own copy of each module', async () => {
    await list()
    vi.resetModules()
    const other = await import('./recordings')
    expect(other.listRecordings).not.toBe(listRecordings)
    await other.listRecordings(DEFAULT_SEARCH)
    expect(sandbox.requests()).toHaveLength(1)
  })
})

describe('while Telnyx is down', () => {
  it('shows the last answer, and says since when', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const before = await list()
      vi.advanceTimersByTime(60_000)
      sandbox.addFault({ status: 503 })
      const during = await list()
      expect(during).toEqual({ ...before, stale: true })
      await expect(list({ page: 2 })).rejects.toMatchObject({ code: 'telnyx_unavailable' })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('one recording', () => {
  it('is asked for anew each time, with its links for the server and without them for others', async () => {
    const { id } = await firstRecording()
    sandbox.clearRequests()
    const recording = recordingSchema.parse(await getRecording(id))
    const wire = await fetchRecording(id)
    expect(recording.id).toBe(id)
    expect(JSON.stringify(recording)).not.toMatch(/X-Amz|http/)
    expect(wire).toHaveProperty('download_urls.mp3')
    expect(sandbox.requests().map(({ path }) => path)).toEqual(Array(2).fill(`/v2/recordings/${id}`))
  })

  it('that does not exist is not found', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    await expect(getRecording(id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each(['', '.', '..', '../calls', 'a/b', 'a%2Fb', 'a?x', 'a b', 'ä', 'a\r\nb', 'x'.repeat(129), '\0'])(
    'with the id %j is not even asked for',
    async (id) => {
      await expect(fetchRecording(id)).rejects.toMatchObject({ code: 'not_found' })
      expect(sandbox.requests()).toHaveLength(0)
    },
  )

  it.each(['row-null', 'id-missing', 'data-null'] as const)(
    'that cannot be read says so: %s',
    async (drift) => {
      const { id } = await firstRecording()
      sandbox.addFault({ drift })
      await expect(getRecording(id)).rejects.toMatchObject({ code: 'unexpected_response' })
    },
  )
})

describe('the key', () => {
  it('goes to the API and nowhere else', async () => {
    const { id } = await firstRecording()
    await getRecording(id)
    expect(sandbox.requests().map(({ target }) => target)).toEqual(['api', 'api'])
    expect(sandbox.requests().every(({ url }) => !url.includes(sandbox.apiKey))).toBe(true)
  })
})
