import { describe, expect, it, vi } from 'vitest'
import { prepareFinding } from '@/lib/finding/finding-under-test'
import { errorEnvelopeSchema } from '@/lib/http-error'
import { createOpenRequests } from '@/lib/open-requests'
import { readScanLine } from '@/lib/recordings/scan-line'
import { forgetShared } from '@/lib/shared'
import { stop } from '@/lib/stopping'
import { startSandbox } from '@/sandbox/server'
import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from './route'

const size = 2_000
const sandbox = prepareFinding(() => startSandbox({ size }), { SCAN_PARALLEL: '2' })

const ask = (query: string, init: RequestInit = {}) =>
  GET(new Request(`http://localhost/api/recordings/scan${query}`, init))
const errorOf = async (response: Response) => errorEnvelopeSchema.parse(await response.json()).error
const linesOf = async (response: Response) => (await response.text()).trimEnd().split('\n').map(readScanLine)

describe('GET /api/recordings/scan', () => {
  it('answers line by line, for this person alone, unbuffered and unchanged', async () => {
    const response = await ask('?digits=555&open=x&t=3')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    expect(response.headers.get('cache-control')).toBe('private, no-store, no-transform')
    const lines = await linesOf(response)
    expect(lines).not.toContain(null)
    expect(lines.slice(0, -1).every((line) => line?.kind === 'progress')).toBe(true)
    expect(lines.at(-1)).toMatchObject({ kind: 'done', reason: 'complete', scanned: size, total: size })
  })

  it('has no row, link or key in it', async () => {
    const text = await (await ask('?digits=555')).text()
    expect(text).not.toMatch(/X-Amz|http|KEY_SANDBOX|\+1/)
    expect(text.length).toBeLessThan(4_000)
  })

  it.each([
    ['', undefined],
    ['?from=%2B14155550100&page=2', undefined],
    ['?digits=', undefined],
    ['?digits=abc', 'digits'],
    ['?sort=loudest', 'sort'],
    ['?min=1&rows=1', 'rows'],
  ])('?%s is 400, without asking Telnyx', async (query, field) => {
    const response = await ask(query)
    expect(response.status).toBe(400)
    const error = await errorOf(response)
    expect(error.code).toBe('invalid_request')
    expect(error.field).toBe(field)
    expect(sandbox().requests()).toHaveLength(0)
  })

  it('never has more than SCAN_PARALLEL pages under way, whoever scans', async () => {
    sandbox().addFault({ target: 'api', query: { 'page[size]': '250' }, delayMs: 20 })
    let most = 0
    const watch = setInterval(() => {
      const open = sandbox()
        .requests()
        .filter(({ finished, url }) => !finished && url.includes('size%5D=250'))
      most = Math.max(most, open.length)
    }, 2)
    const scans = ['?digits=555', '?sort=longest&range=30d', '?channels=dual&from=%2B14155550100'].map(
      async (query) => linesOf(await ask(query)),
    )
    for (const lines of await Promise.all(scans)) expect(lines.at(-1)?.kind).toBe('done')
    clearInterval(watch)
    expect(most).toBe(2)
  })

  it.each(['the request is given up', 'the answer is no longer read'])('stops when %s', async (how) => {
    sandbox().addFault({ target: 'api', query: { 'page[size]': '250' }, beforeHeaders: 'stall', skip: 2 })
    const leaving = new AbortController()
    const response = await ask('?digits=555', { signal: leaving.signal })
    const reader = response.body?.getReader()
    const read = async () => {
      for (;;) if ((await reader?.read())?.done) return
    }
    const reading = read().catch(() => undefined)
    await vi.waitUntil(
      () =>
        sandbox()
          .requests()
          .filter(({ finished }) => !finished).length === 2,
    )
    await (how === 'the request is given up' ? leaving.abort() : reader?.cancel())
    await vi.waitUntil(() =>
      sandbox()
        .requests()
        .every(({ finished }) => finished),
    )
    await reading
  })

  /** A scan that waits for Telnyx, with who reads it; resolves once its pages are under way. */
  async function startStalled(init: RequestInit = {}) {
    sandbox().addFault({ target: 'api', query: { 'page[size]': '250' }, beforeHeaders: 'stall', skip: 2 })
    const reading = linesOf(await ask('?digits=555', init))
    reading.catch(() => undefined)
    const underWay = () =>
      sandbox()
        .requests()
        .filter(({ finished }) => !finished).length
    await vi.waitUntil(() => underWay() === 2)
    return { reading, underWay }
  }

  it('ends at once when the server is about to stop', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const { reading, underWay } = await startStalled()
    await stop('SIGTERM', { open: createOpenRequests(), drainMs: 0 })
    await expect(reading).rejects.toThrow('about to stop')
    await vi.waitUntil(() => underWay() === 0)
    forgetShared()
  })

  it('tells a failure in its last line', async () => {
    sandbox().addFault({ target: 'api', query: { 'page[size]': '250' }, skip: 3, status: 403 })
    const lines = await linesOf(await ask('?digits=555'))
    expect(lines.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'telnyx_key_refused' } })
    sandbox().clearFaults()
    expect((await linesOf(await ask('?digits=555')))[0]).toMatchObject({
      kind: 'progress',
      scanned: expect.any(Number),
    })
  })

  it('does not begin for HEAD, and can only be read', async () => {
    const response = await ask('?digits=555', { method: 'HEAD' })
    expect([response.status, response.body]).toEqual([200, null])
    expect(sandbox().requests()).toHaveLength(0)
    for (const refuse of [POST, PUT, PATCH, DELETE, OPTIONS]) expect(refuse().status).toBe(405)
  })
})
