import { describe, expect, it, vi } from 'vitest'
import { startSandbox } from '@/sandbox/server'
import { find, findAll, lastOf, listAll, prepareFinding, scan } from './finding-under-test'

const size = 3_000
const sandbox = prepareFinding(() => startSandbox({ size }))

describe('a scan over HTTP', () => {
  it('tells at once what is known, and ends with one last line', async () => {
    const lines = await scan({ digits: '555' })
    expect(lines[0]).toEqual({ kind: 'progress', scanned: 0, total: null, found: 0 })
    // How many lines come in between is a matter of time.
    expect(lines.at(-1)).toMatchObject({ kind: 'done', total: size })
    expect(lines.filter(({ kind }) => kind === 'progress')).toHaveLength(lines.length - 1)
  })

  it('asks for no more than a count, when asked again', async () => {
    await scan({ digits: '555' })
    sandbox().clearRequests()
    expect(await scan({ digits: '99' })).toHaveLength(2)
    const asked = sandbox()
      .requests()
      .map(({ query }) => Object.fromEntries(query))
    expect(asked.map((query) => query['page[size]'])).toEqual(['1', '1'])
  })

  it.each([
    ['429 in the middle', { status: 429, skip: 4, times: 6, headers: { 'retry-after': '0' } }],
    ['a broken connection', { beforeHeaders: 'reset', skip: 3, times: 3 }],
    ['5xx', { status: 502, skip: 2, times: 2 }],
    ['half an answer', { brokenBody: 'truncated-json', skip: 3, times: 1 }],
    ['an empty page', { drift: 'empty-page', skip: 3, times: 2 }],
    ['a repeated row', { drift: 'repeated-row', skip: 3, times: 2 }],
  ] as const)(
    'misses nothing for %s',
    async (_, fault) => {
      const expected = (await listAll()).map(({ id }) => id)
      sandbox().addFault({ target: 'api', query: { 'page[size]': '250' }, ...fault })
      expect(lastOf(await scan({ sort: 'oldest' }))).toMatchObject({ kind: 'done', reason: 'complete' })
      expect(await findAll({ sort: 'oldest' })).toEqual(expected.toReversed())
    },
    60_000,
  )

  it.each(['fields-null', 'row-text', 'id-missing', 'repeated-row'] as const)(
    'counts rows that stay unreadable (%s)',
    async (drift) => {
      sandbox().addFault({ target: 'api', query: { 'page[size]': '250' }, drift })
      expect(lastOf(await scan({ min: 1 }))).toMatchObject({ kind: 'done', reason: 'complete', total: size })
      const { scan: scanned } = await find({ min: 1 })
      expect(scanned?.unreadable).toBeGreaterThan(5)
      expect((scanned?.scanned ?? 0) + (scanned?.unreadable ?? 0)).toBe(size)
    },
  )

  it.each([
    ['total-halved', { drift: 'total-halved' }],
    ['empty-page', { drift: 'empty-page' }],
  ] as const)('says so where Telnyx contradicts itself for good: %s', async (_, fault) => {
    sandbox().addFault({ target: 'api', ...fault })
    expect(lastOf(await scan({ min: 1 }))).toMatchObject({
      kind: 'failed',
      error: { code: 'unexpected_response' },
    })
    expect((await find({ min: 1 })).scan?.isComplete).toBe(false)
  })

  it('fails in words, and keeps what it has', async () => {
    sandbox().addFault({ target: 'api', skip: 6, status: 401 })
    const line = lastOf(await scan({ min: 1 }))
    expect(line).toMatchObject({ kind: 'failed', error: { code: 'telnyx_key_refused' } })
    sandbox().clearFaults()
    expect((await find({ min: 1 })).scan?.scanned).toBeGreaterThan(500)
    expect(JSON.stringify(line)).not.toContain(sandbox().apiKey)
  })

  it('is shared by all who ask for the same lists, and stops when the last has left', async () => {
    sandbox().addFault({ target: 'api', query: { 'page[size]': '250' }, delayMs: 50 })
    const [first, second] = [new AbortController(), new AbortController()]
    const one = scan({ min: 1 }, first.signal)
    const other = scan({ digits: '5' }, second.signal)
    await vi.waitUntil(() => sandbox().requests().length > 4)
    first.abort()
    await expect(one).rejects.toThrow(/abort/i)
    expect(lastOf(await other)).toMatchObject({ kind: 'done', scanned: size })
    const pages = sandbox()
      .requests()
      .filter(({ url }) => url.includes('size%5D=250'))
    expect(pages.length).toBeLessThan(22)
  })

  it('stops when nobody is left', async () => {
    sandbox().addFault({ target: 'api', query: { 'page[size]': '250' }, delayMs: 30 })
    const leaving = new AbortController()
    const only = scan({ min: 1 }, leaving.signal)
    await vi.waitUntil(() => sandbox().requests().length > 3)
    leaving.abort()
    await expect(only).rejects.toThrow(/abort/i)
    await vi.waitUntil(() =>
      sandbox()
        .requests()
        .every(({ finished }) => finished),
    )
    const asked = sandbox().requests().length
    const { scan: scanned } = await find({ min: 1 })
    expect(scanned?.scanned).toBeLessThan(size)
    expect(sandbox().requests().length).toBe(asked + 1)
  })
})
