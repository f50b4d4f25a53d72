import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { forgetShared } from '@/lib/shared'
import { type Sandbox, startSandbox } from '@/sandbox/server'
import { idsOf } from './archive-under-test'
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

describe('what goes wrong on the way', () => {
  it.each([429, 503])('is asked again when one answer of many is %i', async (status) => {
    const expected = (await list({ number: line, page: 6 })).rows
    for (const skip of [1, 7, 12]) {
      forgetShared()
      sandbox.clearFaults()
      sandbox.addFault({ status, skip, times: 1 })
      expect((await list({ number: line, page: 6 })).rows).toEqual(expected)
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
      expect(new Set(idsOf((await list({ number: line, page: 3 })).rows))).toEqual(new Set(idsOf(whole.rows)))
    },
  )

  it.each(['total-halved', 'empty-page', 'meta-missing'] as const)(
    'is told rather than shown wrongly: %s',
    async (drift) => {
      sandbox.addFault({ drift, query: { 'page[size]': '250' } })
      const outcome = await list({ number: line, page: 6 }).then(
        ({ merge }) => merge?.problem,
        ({ code }) => code,
      )
      expect(outcome).toMatch(/disagree|unexpected_response/)
    },
  )
})
