import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { resolveSearch } from '@/lib/recordings/resolve-search'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { type Timeline, timelineSchema } from '@/lib/recordings/timeline'
import { divideRange } from '@/lib/recordings/timeline-buckets'
import { forgetShared } from '@/lib/shared'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { countByTotals } from './count-by-totals'
import { listRecordings } from './recordings'
import { getTimeline } from './timeline'

const now = '2026-11-12T15:30:00Z'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ size: 6000, now })
  vi.stubEnv('TELNYX_API_KEY', sandbox.apiKey)
  vi.stubEnv('TELNYX_API_BASE_URL', sandbox.apiBaseUrl)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) })
})
afterAll(async () => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  await sandbox.close()
})
beforeEach(() => {
  vi.setSystemTime(Date.parse(now))
  sandbox.reset()
  forgetShared()
})

const searchOf = (search: Partial<RecordingsSearch>) => ({ ...DEFAULT_SEARCH, ...search })
const timeline = async (search: Partial<RecordingsSearch> = {}, signal?: AbortSignal) =>
  timelineSchema.parse(await getTimeline(searchOf(search), { signal }))
const listTotal = async (search: Partial<RecordingsSearch>) =>
  (await listRecordings(searchOf(search))).totalResults ?? Number.NaN

const sumOf = ({ bars }: Timeline) => bars.reduce((sum, { count }) => sum + (count ?? Number.NaN), 0)
const unknownOf = ({ bars }: Timeline) => bars.filter(({ count }) => count === null).length
const sent = (index: number) => Object.fromEntries(sandbox.requests()[index]?.query ?? [])

/** Many rows, and so counted; the range of one day has few, and so is read. */
const counted = { range: '30d', tz: 'Europe/Berlin' } as const
const read = { range: 'today', tz: 'Europe/Berlin' } as const

describe('the counts of a timeline', () => {
  it.each([
    {},
    counted,
    read,
    { ...counted, by: 'start' },
    { ...counted, region: 'us' },
    { after: '2026-09-01T03:04:05.678Z', tz: 'Asia/Kathmandu' },
    { before: '2026-10-25T00:30:00Z', tz: 'Europe/Berlin' },
    { after: '2026-10-20T00:00:00Z', before: '2026-11-05T00:00:00Z', by: 'end', tz: 'Australia/Lord_Howe' },
    { from: '+19999999999' },
    { before: '2020-01-01T00:00:00Z' },
  ] satisfies Partial<RecordingsSearch>[])('add up to the total of the list: %j', async (search) => {
    const total = await listTotal(search)
    const found = await timeline(search)
    expect(found.totalCount).toBe(total)
    expect(sumOf(found)).toBe(total)
    expect(found.trouble).toBeNull()
  })

  it('are each those of the list narrowed to the bar', async () => {
    const { bars } = await timeline(counted)
    for (const { after, before, count } of bars.slice(3, 6)) {
      expect(await listTotal({ after, before, tz: 'Europe/Berlin' })).toBe(count)
    }
  })

  it('are the same whether rows are read or counted', async () => {
    const whole = await timeline(read)
    sandbox.clearRequests()
    forgetShared()
    // A row that comes twice does not add up, so all are counted.
    sandbox.addFault({ drift: 'repeated-row', query: { 'page[size]': '250' } })
    expect((await timeline(read)).bars).toEqual(whole.bars)
    expect(sandbox.requests()).toHaveLength(2 + whole.bars.length)
  })

  it('are for bars of the zone of the search', async () => {
    const berlin = await timeline(counted)
    const kolkata = await timeline({ ...counted, tz: 'Asia/Kolkata' })
    expect([berlin.timeZone, berlin.bars[1]?.after]).toEqual(['Europe/Berlin', '2026-10-13T22:00:00Z'])
    expect([kolkata.timeZone, kolkata.bars[1]?.after]).toEqual(['Asia/Kolkata', '2026-10-13T18:30:00Z'])
  })

  it('do not change with the page that is shown', async () => {
    expect(await timeline({ ...counted, page: 2, size: 50, open: 'x', t: 3 })).toEqual(
      await timeline(counted),
    )
  })
})

describe('talk time', () => {
  it('is exact where the rows were read', async () => {
    const { rows } = await listRecordings(searchOf({ ...read, size: 250 }))
    const durations = rows.map((row) => (row.kind === 'recording' ? (row.recording.durationMs ?? 0) : 0))
    expect(rows.length).toBeGreaterThan(20)
    expect((await timeline(read)).talkMs).toBe(durations.reduce((sum, one) => sum + one, 0))
  })

  it('is left open where a length is missing, and where rows were only counted', async () => {
    expect((await timeline(counted)).talkMs).toBeNull()
    sandbox.addFault({ drift: 'fields-null' })
    const withoutLength = await timeline({ ...read, tz: 'UTC' })
    expect(withoutLength.talkMs).toBeNull()
  })
})

describe('questions to Telnyx', () => {
  const most = 48 + 2

  it('are one for each bar, one for the total, and one for the oldest where the range has no beginning', async () => {
    const { bars } = await timeline(counted)
    expect(sandbox.requests()).toHaveLength(bars.length + 1)
    expect(sent(0)).toEqual({
      'filter[created_at][gte]': '2026-10-13T15:30:00Z',
      'page[number]': '1',
      'page[size]': '1',
    })
    sandbox.clearRequests()
    forgetShared()
    expect(sandbox.requests().length).toBeLessThanOrEqual(most)
    expect(unknownOf(await timeline())).toBe(0)
    expect(sent(1)).toEqual({ 'page[number]': '6000', 'page[size]': '1' })
  })

  it.each(['2026-11-12T15:00:00Z', '2026-10-01T00:00:00Z', '2024-01-01T00:00:00Z', '2000-01-01T00:00:00Z'])(
    'are bounded for a range since %s',
    async (after) => {
      await timeline({ after })
      expect(sandbox.requests().length).toBeLessThanOrEqual(most)
    },
  )

  it('are four at once at most, for all timelines together', async () => {
    sandbox.addFault({ delayMs: 20 })
    let most = 0
    const watching = setInterval(() => {
      most = Math.max(most, sandbox.requests().filter(({ finished }) => !finished).length)
    }, 2)
    await Promise.all([timeline(counted), timeline({ ...counted, region: 'us' })])
    clearInterval(watching)
    expect(most).toBe(4)
  })

  it('are few where there are few recordings', async () => {
    await timeline(read)
    expect(sandbox.requests()).toHaveLength(2)
    sandbox.clearRequests()
    await timeline({ from: '+19999999999' })
    expect(sandbox.requests()).toHaveLength(1)
  })

  it('are asked again only for what may have changed', async () => {
    const { bars } = await timeline(counted)
    sandbox.clearRequests()
    await timeline(counted)
    expect(sandbox.requests()).toHaveLength(0)
    vi.setSystemTime(Date.parse(now) + 30_000)
    const later = await timeline(counted)
    // The total and the day that goes on; the thirty that are over are remembered.
    expect(sandbox.requests()).toHaveLength(2)
    expect(later.bars).toEqual(bars)
  })
})

describe('what cannot be counted', () => {
  it('is unknown and never none, with the reason, and Telnyx is left alone', async () => {
    sandbox.addFault({ status: 429, headers: { 'retry-after': '60' }, skip: 12, times: 1 })
    const found = await timeline(counted)
    expect(unknownOf(found)).toBeGreaterThan(0)
    expect(found.bars.length - unknownOf(found)).toBeGreaterThanOrEqual(8)
    expect(found.trouble).toEqual({
      code: 'rate_limited',
      message: 'Telnyx is being asked too often. Wait a moment, then try again.',
    })
    expect(found.totalCount).toBe(await listTotal(counted))
    expect(sandbox.requests().length).toBeLessThan(20)
  })

  it('is counted by the next try, which asks only for the rest', async () => {
    sandbox.addFault({ status: 429, headers: { 'retry-after': '60' }, skip: 12, times: 1 })
    const first = await timeline(counted)
    sandbox.clearRequests()
    const second = await timeline(counted)
    expect(unknownOf(second)).toBe(0)
    // By their addresses: some were on their way already when the first try ended.
    const asked = new Set(sandbox.requests().map(({ url }) => url))
    expect(asked.size).toBe(unknownOf(first))
  })

  it('is everything where Telnyx gives no totals, and that is said', async () => {
    sandbox.addFault({ drift: 'meta-missing' })
    await expect(timeline(counted)).rejects.toThrow(/does not say how many/)
    expect(sandbox.requests()).toHaveLength(1)
  })

  it('is one bar where the total of one is missing', async () => {
    sandbox.addFault({ drift: 'meta-null', skip: 5, times: 1 })
    const found = await timeline(counted)
    expect(unknownOf(found)).toBe(1)
    expect(found.trouble?.message).toMatch(/does not say how many/)
  })

  it('is everything where the first recording of all cannot be found, and that is said', async () => {
    sandbox.addFault({ status: 422, query: { 'page[number]': '6000' } })
    await expect(timeline()).rejects.toThrow(/how far back/)
  })

  it.each([
    [401, 'telnyx_key_refused'],
    [404, 'not_found'],
    [429, 'rate_limited'],
  ] as const)('is everything when Telnyx answers %i from the start', async (status, code) => {
    sandbox.addFault({ status, headers: { 'retry-after': '60' } })
    await expect(timeline(counted)).rejects.toMatchObject({ code })
    expect(sandbox.requests()).toHaveLength(1)
  })

  it('is what Telnyx is too slow for', async () => {
    sandbox.addFault({ beforeHeaders: 'stall', skip: 3 })
    const resolved = resolveSearch(DEFAULT_SEARCH, { now: new Date(), defaultCountry: 'US' })
    const question = { ...resolved.question, size: 1 }
    const buckets = divideRange(
      { afterMs: Date.parse('2026-11-01T00:00:00Z'), beforeMs: Date.parse(now) },
      { oldestMs: 0, nowMs: Date.parse(now) },
      'UTC',
    ).buckets
    const asked = { question, by: 'created', buckets, totalResults: 6000 } as const
    const { counts, trouble } = await countByTotals(asked, { signal: undefined, budgetMs: 500 })
    expect(counts.filter((count) => count !== null)).toHaveLength(3)
    expect(trouble?.code).toBe('telnyx_timeout')
    await vi.waitUntil(() => sandbox.requests().every(({ finished }) => finished))
  })
})

describe('who leaves', () => {
  it('ends the questions', async () => {
    sandbox.addFault({ beforeHeaders: 'stall', skip: 5 })
    const leaving = new AbortController()
    const answer = timeline(counted, leaving.signal)
    await vi.waitUntil(() => sandbox.requests().length === 9)
    leaving.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    await vi.waitUntil(() => sandbox.requests().every(({ finished }) => finished))
    expect(sandbox.requests()).toHaveLength(9)
  })

  it('ends no question that another still waits for', async () => {
    sandbox.addFault({ delayMs: 30 })
    const leaving = new AbortController()
    const left = timeline(counted, leaving.signal)
    const stayed = timeline(counted)
    await vi.waitUntil(() => sandbox.requests().length > 5)
    leaving.abort()
    await expect(left).rejects.toMatchObject({ name: 'AbortError' })
    expect(unknownOf(await stayed)).toBe(0)
  })
})
