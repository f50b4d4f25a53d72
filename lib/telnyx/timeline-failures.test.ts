import { describe, expect, it, vi } from 'vitest'
import { resolveSearch } from '@/lib/recordings/resolve-search'
import { DEFAULT_SEARCH } from '@/lib/recordings/search-params'
import { divideRange } from '@/lib/recordings/timeline-buckets'
import { startSandbox } from '@/sandbox/server'
import { countByTotals } from './count-by-totals'
import {
  counted,
  listTotal,
  manyRecordings,
  now,
  prepareTimelines,
  timeline,
  unknownOf,
} from './timeline-under-test'

const sandbox = prepareTimelines(() => startSandbox({ size: manyRecordings, now }))

describe('what cannot be counted', () => {
  it('is unknown and never none, with the reason, and Telnyx is left alone', async () => {
    sandbox().addFault({ status: 429, headers: { 'retry-after': '60' }, skip: 12, times: 1 })
    const found = await timeline(counted)
    expect(unknownOf(found)).toBeGreaterThan(0)
    expect(found.bars.length - unknownOf(found)).toBeGreaterThanOrEqual(8)
    expect(found.trouble).toEqual({
      code: 'rate_limited',
      message: 'Telnyx is being asked too often. Wait a moment, then try again.',
    })
    expect(found.totalCount).toBe(await listTotal(counted))
    expect(sandbox().requests().length).toBeLessThan(20)
  })

  it('is counted by the next try, which asks only for the rest', async () => {
    sandbox().addFault({ status: 429, headers: { 'retry-after': '60' }, skip: 12, times: 1 })
    const first = await timeline(counted)
    sandbox().clearRequests()
    const second = await timeline(counted)
    expect(unknownOf(second)).toBe(0)
    // By their addresses: some were on their way already when the first try ended.
    const asked = new Set(
      sandbox()
        .requests()
        .map(({ url }) => url),
    )
    expect(asked.size).toBe(unknownOf(first))
  })

  it('is everything where Telnyx gives no totals, and that is said', async () => {
    sandbox().addFault({ drift: 'meta-missing' })
    await expect(timeline(counted)).rejects.toThrow(/does not say how many/)
    expect(sandbox().requests()).toHaveLength(1)
  })

  it('is one bar where the total of one is missing', async () => {
    sandbox().addFault({ drift: 'meta-null', skip: 5, times: 1 })
    const found = await timeline(counted)
    expect(unknownOf(found)).toBe(1)
    expect(found.trouble?.message).toMatch(/does not say how many/)
  })

  it('is everything where the first recording of all cannot be found, and that is said', async () => {
    sandbox().addFault({ status: 422, query: { 'page[number]': '6000' } })
    await expect(timeline()).rejects.toThrow(/how far back/)
  })

  it.each([
    [401, 'telnyx_key_refused'],
    [404, 'not_found'],
    [429, 'rate_limited'],
  ] as const)('is everything when Telnyx answers %i from the start', async (status, code) => {
    sandbox().addFault({ status, headers: { 'retry-after': '60' } })
    await expect(timeline(counted)).rejects.toMatchObject({ code })
    expect(sandbox().requests()).toHaveLength(1)
  })

  it('is what Telnyx is too slow for', async () => {
    sandbox().addFault({ beforeHeaders: 'stall', skip: 3 })
    const { question } = resolveSearch(DEFAULT_SEARCH, { now: new Date(), defaultCountry: 'US' })
    const lists = [{ question, total: 6000, sign: 1 }] as const
    const buckets = divideRange(
      { afterMs: Date.parse('2026-11-01T00:00:00Z'), beforeMs: Date.parse(now) },
      { oldestMs: 0, nowMs: Date.parse(now) },
      'UTC',
    ).buckets
    const asked = { lists, by: 'created', buckets, totalResults: 6000 } as const
    const { counts, trouble } = await countByTotals(asked, { signal: undefined, budgetMs: 500 })
    expect(counts.filter((count) => count !== null)).toHaveLength(3)
    expect(trouble?.code).toBe('telnyx_timeout')
    await vi.waitUntil(() =>
      sandbox()
        .requests()
        .every(({ finished }) => finished),
    )
  })
})

describe('who leaves', () => {
  it('ends the questions', async () => {
    sandbox().addFault({ beforeHeaders: 'stall', skip: 5 })
    const leaving = new AbortController()
    const answer = timeline(counted, leaving.signal)
    await vi.waitUntil(() => sandbox().requests().length === 9)
    leaving.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    await vi.waitUntil(() =>
      sandbox()
        .requests()
        .every(({ finished }) => finished),
    )
    expect(sandbox().requests()).toHaveLength(9)
  })

  it('ends no question that another still waits for', async () => {
    sandbox().addFault({ delayMs: 30 })
    const leaving = new AbortController()
    const left = timeline(counted, leaving.signal)
    const stayed = timeline(counted)
    await vi.waitUntil(() => sandbox().requests().length > 5)
    leaving.abort()
    await expect(left).rejects.toMatchObject({ name: 'AbortError' })
    expect(unknownOf(await stayed)).toBe(0)
  })
})
