import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordingsPageSchema } from '@/lib/recordings/model'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { listAll } from '@/sandbox/sandbox-client'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { mostQuestions } from './either-side'
import { listRecordings } from './recordings'
import { forgetShared } from './shared'

let sandbox: Sandbox
/** A line of the company's: it calls, is called, and calls itself. */
let line: string
beforeAll(async () => {
  sandbox = await startSandbox({ size: 1248, now: '2026-11-12T00:00:00Z' })
  line = sandbox.describe(sandbox.catalogue().ownMailbox ?? '')?.from ?? ''
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
  forgetShared()
})

const list = (search: Partial<RecordingsSearch>, signal?: AbortSignal) =>
  listRecordings({ ...DEFAULT_SEARCH, ...search }, { signal })

type Page = Awaited<ReturnType<typeof list>>
const idsOf = ({ rows }: Page) => rows.map((row) => (row.kind === 'recording' ? row.recording.id : 'damaged'))

/** What a walk over whole lists finds, newest first. */
async function walk(...filters: Record<string, string>[]) {
  const lists = await Promise.all(filters.map((filter) => listAll(sandbox, filter)))
  const rows = new Map(lists.flat().map((row) => [row.id, row]))
  return [...rows.values()]
    .toSorted(
      (one, other) =>
        Date.parse(other.created_at) - Date.parse(one.created_at) || (one.id < other.id ? -1 : 1),
    )
    .map(({ id }) => id)
}

const eitherSide = (number: string, filter: Record<string, string> = {}) =>
  walk({ ...filter, 'filter[from]': number }, { ...filter, 'filter[to]': number })

describe('a number on either side', () => {
  it('has each of its recordings once, over all pages, with the exact total', async () => {
    const expected = await eitherSide(line)
    const pages: Page[] = []
    do pages.push(recordingsPageSchema.parse(await list({ number: line, page: pages.length + 1 })))
    while (pages.length < (pages[0]?.totalPages ?? 0))
    expect(pages.flatMap(idsOf)).toEqual(expected)
    const both = (await walk({ 'filter[from]': line, 'filter[to]': line })).length
    expect(both).toBeGreaterThan(0)
    for (const { totalResults, merge } of pages) {
      expect(totalResults).toBe(expected.length)
      expect(merge).toEqual({ from: expect.any(Number), to: expect.any(Number), isConsistent: true })
      expect((merge?.from ?? 0) + (merge?.to ?? 0) - both).toBe(expected.length)
    }
  })

  it('is found in each of its spellings, whichever is typed', async () => {
    const bare = sandbox.describe(sandbox.catalogue().bareNumber ?? '')?.from ?? ''
    const spellings = [`+${bare}`, bare, bare.slice(1)]
    const lists = await Promise.all(spellings.map((spelling) => eitherSide(spelling)))
    expect(lists.filter(({ length }) => length > 0).length).toBeGreaterThan(1)
    for (const typed of [...spellings, `(${bare.slice(1, 4)}) ${bare.slice(4, 7)}-${bare.slice(7)}`]) {
      const page = await list({ number: typed, size: 250 })
      expect(new Set(idsOf(page))).toEqual(new Set(lists.flat()))
      expect(page.totalResults).toBe(lists.flat().length)
      expect(page.applied).toMatchObject({ number: { value: `+${bare}`, kind: 'phone' }, spellings })
    }
  })

  it('costs one round where a page holds all there is', async () => {
    const bare = sandbox.describe(sandbox.catalogue().bareNumber ?? '')?.from ?? ''
    await list({ number: bare })
    expect(sandbox.requests()).toHaveLength(6)
    await list({ number: bare })
    expect(sandbox.requests()).toHaveLength(6)
  })

  it('of a page beyond the end is the last one, and says what was asked', async () => {
    const expected = await eitherSide(line)
    const page = await list({ number: line, page: 10_000_000 })
    const last = Math.ceil(expected.length / 20)
    expect(page).toMatchObject({ page: last, requestedPage: 10_000_000, totalPages: last })
    expect(idsOf(page)).toEqual(expected.slice((last - 1) * 20))
  })

  it('that nobody has is one empty page', async () => {
    const page = await list({ number: '+14155550199', page: 4 })
    expect(page).toMatchObject({ rows: [], page: 1, requestedPage: 4, totalPages: 1, totalResults: 0 })
  })

  it('is narrowed by time and by every other filter', async () => {
    const filter = { 'filter[created_at][gte]': '2026-10-01T00:00:00Z', 'filter[connection_id]': '' }
    const connection = sandbox.describe(sandbox.catalogue().ownMailbox ?? '')?.connectionId ?? ''
    const expected = await eitherSide(line, { ...filter, 'filter[connection_id]': connection })
    const page = await list({ number: line, after: '2026-10-01T00:00:00Z', connection, size: 250 })
    expect(idsOf(page)).toEqual(expected)
    expect(expected.length).toBeGreaterThan(1)
  })

  it('by the start of calls is asked for that, and ordered by creation all the same', async () => {
    const filter = { 'filter[start_time][lte]': '2026-10-15T00:00:00Z' }
    const page = await list({ number: line, by: 'start', before: '2026-10-15T00:00:00Z', page: 2 })
    expect(idsOf(page)).toEqual((await eitherSide(line, filter)).slice(20, 40))
  })

  it('does not move while one pages through it', async () => {
    const expected = await eitherSide(line)
    const pin = new Date(Date.parse('2026-11-12T00:00:00Z')).toISOString()
    sandbox.changeSettings({ nowMs: Date.parse('2026-11-12T00:00:01Z') })
    sandbox.addRecordings(300)
    const pages = [await list({ number: line, pin, page: 2 }), await list({ number: line, pin, page: 3 })]
    expect(pages.flatMap(idsOf)).toEqual(expected.slice(20, 60))
    sandbox.reset()
  })
})

describe('a number beside a single side', () => {
  it('is looked for on the other one', async () => {
    const calls = Array.from({ length: 1248 }, (_, index) => sandbox.describeIndex(index))
    const to = calls.findLast((call) => call?.from === line && call.to !== line)?.to ?? ''
    const page = await list({ number: to, from: line, size: 250 })
    expect(idsOf(page)).toEqual(await walk({ 'filter[from]': line, 'filter[to]': to }))
    expect(page.rows).not.toEqual([])
    expect(page.merge).toMatchObject({ from: 0, to: page.totalResults })
    const asked = sandbox.requests().map(({ query }) => Object.fromEntries(query)['filter[from]'])
    expect(new Set(asked)).toEqual(new Set([line]))
  })

  it('adds nothing where it is that side’s own, and Telnyx answers alone', async () => {
    const page = await list({ number: line, from: line })
    expect(page.merge).toBeNull()
    expect(page.applied.number?.value).toBe(line)
    expect(sandbox.requests()).toHaveLength(1)
  })

  it('can be nowhere where both sides are others, and Telnyx is not asked', async () => {
    const page = await list({ number: '+14155550199', from: line, to: line })
    expect(page).toMatchObject({ rows: [], totalResults: 0 })
    expect(sandbox.requests()).toHaveLength(0)
  })
})

describe('what goes wrong on the way', () => {
  it.each([429, 503])('is asked again when one answer of many is %i', async (status) => {
    const expected = (await eitherSide(line)).slice(100, 120)
    for (const skip of [1, 7, 12]) {
      forgetShared()
      sandbox.clearFaults()
      sandbox.addFault({ status, skip, times: 1 })
      expect(idsOf(await list({ number: line, page: 6 }))).toEqual(expected)
    }
  })

  it.each([
    [429, 'rate_limited'],
    [503, 'telnyx_unavailable'],
    [401, 'telnyx_key_refused'],
  ])('fails as what it is when %i stays, and asks nothing further', async (status, code) => {
    sandbox.addFault({ status, skip: 8 })
    await expect(list({ number: line, page: 6 })).rejects.toMatchObject({ code })
    const asked = sandbox.requests().length
    expect(asked).toBeLessThan(8 + 3 * 6)
    await vi.waitUntil(() => sandbox.requests().every(({ finished }) => finished))
    expect(sandbox.requests()).toHaveLength(asked)
  })

  it('is bridged by what is known, down to the same rows, and marked as old', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const before = await list({ number: line, page: 6 })
      vi.advanceTimersByTime(60_000)
      sandbox.addFault({ status: 503 })
      const during = await list({ number: line, page: 6 })
      expect(during).toMatchObject({ rows: before.rows, totalResults: before.totalResults, stale: true })
      expect(Date.parse(during.fetchedAt)).toBeLessThanOrEqual(Date.parse(before.fetchedAt))
    } finally {
      vi.useRealTimers()
    }
  })

  it('ends with the one who asked', async () => {
    sandbox.addFault({ beforeHeaders: 'stall', skip: 8 })
    const leaving = new AbortController()
    const answer = list({ number: line, page: 6 }, leaving.signal)
    await vi.waitUntil(() => sandbox.requests().length > 8)
    leaving.abort()
    await expect(answer).rejects.toThrow(/abort/)
    await vi.waitUntil(() => sandbox.requests().every(({ finished }) => finished))
  })

  it('names the number where Telnyx complains of a side', async () => {
    const body = JSON.stringify({ errors: [{ source: { parameter: 'filter[to]' } }] })
    sandbox.addFault({ query: { 'filter[to]': line }, status: 422, body })
    await expect(list({ number: line })).rejects.toMatchObject({ code: 'invalid_request', field: 'number' })
  })

  it.each(['id-missing', 'row-null', 'repeated-row'] as const)(
    'counts and shows a row that cannot be read: %s',
    async (drift) => {
      const whole = await list({ number: line, page: 6 })
      forgetShared()
      sandbox.addFault({ drift, query: { 'page[size]': '250', 'filter[from]': line } })
      const page = await list({ number: line, page: 6 })
      expect(page).toMatchObject({ totalResults: whole.totalResults, totalPages: whole.totalPages })
      expect(page.rows).toHaveLength(20)
    },
  )

  it.each(['fields-null', 'bad-dates', 'number-as-text', 'unknown-fields'] as const)(
    'keeps a row whose fields changed: %s',
    async (drift) => {
      const whole = await list({ number: line, page: 3 })
      forgetShared()
      sandbox.addFault({ drift })
      expect(new Set(idsOf(await list({ number: line, page: 3 })))).toEqual(new Set(idsOf(whole)))
    },
  )

  it.each(['total-halved', 'empty-page', 'meta-missing'] as const)(
    'is told rather than shown wrongly: %s',
    async (drift) => {
      sandbox.addFault({ drift, query: { 'page[size]': '250' } })
      const outcome = await list({ number: line, page: 6 }).then(
        ({ merge }) => merge?.isConsistent,
        ({ code }) => code,
      )
      expect([false, 'unexpected_response']).toContain(outcome)
    },
  )
})

describe('among 100,000 recordings', () => {
  beforeAll(() => sandbox.reset({ size: 100_000 }))
  afterAll(() => sandbox.reset())

  it('any page is right and costs no more questions than the bound, far fewer as a rule', async () => {
    const expected = await eitherSide(line)
    expect(expected.length).toBeGreaterThan(15_000)
    const last = Math.ceil(expected.length / 20)
    for (const page of [1, 2, 50, Math.floor(last / 2), last]) {
      sandbox.clearRequests()
      forgetShared()
      expect(idsOf(await list({ number: line, page }))).toEqual(expected.slice((page - 1) * 20, page * 20))
      expect(sandbox.requests().length).toBeLessThanOrEqual(mostQuestions(2, 1, 1))
      expect(sandbox.requests().length).toBeLessThanOrEqual(page === 1 ? 10 : 20)
    }
  }, 60_000)
})
