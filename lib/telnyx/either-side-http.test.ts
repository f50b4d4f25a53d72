import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RecordingsPage, recordingsPageSchema } from '@/lib/recordings/model'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { forgetShared } from '@/lib/shared'
import { listAll } from '@/sandbox/sandbox-client'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { idsOf } from './archive-under-test'
import { mostQuestions } from './either-side'
import { listRecordings } from './recordings'

let sandbox: Sandbox
/** A number of the company's: it calls, is called, and calls itself. */
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
  sandbox.reset()
  forgetShared()
})

const list = (search: Partial<RecordingsSearch>, signal?: AbortSignal) =>
  listRecordings({ ...DEFAULT_SEARCH, ...search }, { signal })

/** What a walk over whole lists finds, newest first. */
async function walk(...filters: Record<string, string>[]) {
  const lists = await Promise.all(filters.map((filter) => listAll(sandbox, filter)))
  const rows = new Map(lists.flat().map((row) => [row.id, row]))
  sandbox.clearRequests()
  return [...rows.values()]
    .toSorted(
      (one, other) =>
        Date.parse(other.created_at) - Date.parse(one.created_at) || (one.id < other.id ? -1 : 1),
    )
    .map(({ id }) => id)
}

const walkBothSides = (number: string, filter: Record<string, string> = {}) =>
  walk({ ...filter, 'filter[from]': number }, { ...filter, 'filter[to]': number })

describe('a number on either side', () => {
  it('has each of its recordings once, over all pages, with the exact total', async () => {
    const expected = await walkBothSides(line)
    const pages: RecordingsPage[] = []
    do pages.push(recordingsPageSchema.parse(await list({ number: line, page: pages.length + 1 })))
    while (pages.length < (pages[0]?.totalPages ?? 0))
    expect(pages.flatMap(({ rows }) => idsOf(rows))).toEqual(expected)
    const both = (await walk({ 'filter[from]': line, 'filter[to]': line })).length
    expect(both).toBeGreaterThan(0)
    for (const { totalResults, merge } of pages) {
      expect(totalResults).toBe(expected.length)
      expect(merge).toEqual({ from: expect.any(Number), to: expect.any(Number), both, problem: null })
      expect((merge?.from ?? 0) + (merge?.to ?? 0) - both).toBe(expected.length)
    }
  })

  it('is found in each of its spellings, whichever is typed', async () => {
    const bare = sandbox.describe(sandbox.catalogue().bareNumber ?? '')?.from ?? ''
    const spellings = [`+${bare}`, bare, bare.slice(1)]
    const lists = await Promise.all(spellings.map((spelling) => walkBothSides(spelling)))
    expect(lists.filter(({ length }) => length > 0).length).toBeGreaterThan(1)
    for (const typed of [...spellings, `(${bare.slice(1, 4)}) ${bare.slice(4, 7)}-${bare.slice(7)}`]) {
      const page = await list({ number: typed, size: 250 })
      expect(new Set(idsOf(page.rows))).toEqual(new Set(lists.flat()))
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
    const expected = await walkBothSides(line)
    const page = await list({ number: line, page: 10_000_000 })
    const last = Math.ceil(expected.length / 20)
    expect(page).toMatchObject({ page: last, requestedPage: 10_000_000, totalPages: last })
    expect(idsOf(page.rows)).toEqual(expected.slice((last - 1) * 20))
  })

  it('that nobody has is one empty page', async () => {
    const page = await list({ number: '+14155550199', page: 4 })
    expect(page).toMatchObject({ rows: [], page: 1, requestedPage: 4, totalPages: 1, totalResults: 0 })
  })

  it('is narrowed by time and by every other filter', async () => {
    const filter = { 'filter[created_at][gte]': '2026-10-01T00:00:00Z', 'filter[connection_id]': '' }
    const connection = sandbox.describe(sandbox.catalogue().ownMailbox ?? '')?.connectionId ?? ''
    const expected = await walkBothSides(line, { ...filter, 'filter[connection_id]': connection })
    const page = await list({ number: line, after: '2026-10-01T00:00:00Z', connection, size: 250 })
    expect(idsOf(page.rows)).toEqual(expected)
    expect(expected.length).toBeGreaterThan(1)
  })

  it('by the start of calls is asked for that, and ordered by creation all the same', async () => {
    const filter = { 'filter[start_time][lte]': '2026-10-15T00:00:00Z' }
    const page = await list({ number: line, by: 'start', before: '2026-10-15T00:00:00Z', page: 2 })
    expect(idsOf(page.rows)).toEqual((await walkBothSides(line, filter)).slice(20, 40))
  })

  it('does not move while one pages through it', async () => {
    const expected = await walkBothSides(line)
    const pin = new Date(Date.parse('2026-11-12T00:00:00Z')).toISOString()
    sandbox.changeSettings({ nowMs: Date.parse('2026-11-12T00:00:01Z') })
    sandbox.addRecordings(300)
    const pages = [await list({ number: line, pin, page: 2 }), await list({ number: line, pin, page: 3 })]
    expect(pages.flatMap(({ rows }) => idsOf(rows))).toEqual(expected.slice(20, 60))
  })
})

describe('a number beside a single side', () => {
  it('is looked for on the other one', async () => {
    const calls = Array.from({ length: 1248 }, (_, index) => sandbox.describeIndex(index))
    const to = calls.findLast((call) => call?.from === line && call.to !== line)?.to ?? ''
    const page = await list({ number: to, from: line, size: 250 })
    const asked = sandbox.requests().map(({ query }) => Object.fromEntries(query)['filter[from]'])
    expect(new Set(asked)).toEqual(new Set([line]))
    expect(page.rows).not.toEqual([])
    expect(page.merge).toMatchObject({ from: 0, to: page.totalResults })
    expect(idsOf(page.rows)).toEqual(await walk({ 'filter[from]': line, 'filter[to]': to }))
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

describe('among 100,000 recordings', () => {
  it('any page is right and costs no more questions than the bound, far fewer as a rule', async () => {
    sandbox.reset({ size: 100_000 })
    const expected = await walkBothSides(line)
    expect(expected.length).toBeGreaterThan(15_000)
    const last = Math.ceil(expected.length / 20)
    for (const page of [1, 2, 50, Math.floor(last / 2), last]) {
      sandbox.clearRequests()
      forgetShared()
      expect(idsOf((await list({ number: line, page })).rows)).toEqual(
        expected.slice((page - 1) * 20, page * 20),
      )
      expect(sandbox.requests().length).toBeLessThanOrEqual(mostQuestions(2, 1, 1))
      expect(sandbox.requests().length).toBeLessThanOrEqual(page === 1 ? 10 : 20)
    }
  }, 60_000)
})
