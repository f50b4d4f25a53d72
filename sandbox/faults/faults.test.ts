import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callApi, errorsOf, linkOf, listPage } from '../sandbox-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ now: '2026-11-20T15:00:00Z' })
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const list = () => callApi(sandbox, '/recordings')
const anyLink = () => linkOf(sandbox, sandbox.catalogue().ordinary)

describe('a fault', () => {
  it('meets only the requests it describes', async () => {
    sandbox.addFault({ target: 'api', pathPrefix: '/v2/recordings/', status: 500 })
    sandbox.addFault({ pathPattern: '^/v2/recordings$', query: { 'page[number]': '2' }, status: 503 })
    sandbox.addFault({ target: 'api', method: 'DELETE', status: 403 })
    expect((await list()).status).toBe(200)
    expect((await callApi(sandbox, '/recordings', { 'page[number]': 2 })).status).toBe(503)
    expect((await callApi(sandbox, '/recordings/abc')).status).toBe(500)
    sandbox.clearFaults()
    expect((await callApi(sandbox, '/recordings', { 'page[number]': 2 })).status).toBe(200)
  })

  it('lets some requests pass, meets some, and is gone', async () => {
    sandbox.addFault({ skip: 1, times: 2, status: 500 })
    const statuses: number[] = []
    for (let request = 0; request < 5; request += 1) statuses.push((await list()).status)
    expect(statuses).toEqual([200, 500, 500, 200, 200])
    expect(sandbox.faults()).toEqual([])
  })

  it('is overridden part by part by a later one, and can be taken back', async () => {
    sandbox.addFault({ status: 500, headers: { 'x-first': '1' } })
    const later = sandbox.addFault({ status: 429, headers: { 'retry-after': '7' } })
    const both = await list()
    expect([both.status, both.headers.get('retry-after'), both.headers.get('x-first')]).toEqual([
      429,
      '7',
      null,
    ])
    expect(sandbox.removeFault(later)).toBe(true)
    expect((await list()).status).toBe(500)
  })
})

describe('instead of an answer', () => {
  it.each([
    [401, '10009'],
    [403, '10010'],
    [404, '404'],
    [429, '10011'],
    [500, '10007'],
    [503, '10037'],
    [504, '10008'],
  ])('status %i has the body of Telnyx', async (status, code) => {
    sandbox.addFault({ status })
    const response = await list()
    expect(response.status).toBe(status)
    expect(await errorsOf(response)).toMatchObject([{ code }])
  })

  it('status 503 of the storage has the body of S3', async () => {
    const link = await anyLink()
    sandbox.addFault({ target: 'storage', status: 503 })
    expect(await (await fetch(link)).text()).toContain('<Code>SlowDown</Code>')
  })

  it('a body and headers of choice are sent', async () => {
    sandbox.addFault({ status: 200, body: '{"data":7}', headers: { 'Set-Cookie': 'a=b' } })
    const response = await list()
    expect([await response.text(), response.headers.get('set-cookie')]).toEqual(['{"data":7}', 'a=b'])
  })

  it('a redirect leads where it is told to', async () => {
    sandbox.addFault({ redirectTo: 'http://127.0.0.1:1/' })
    const response = await fetch(sandbox.apiBaseUrl, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/'])
  })

  it('the connection is reset', async () => {
    sandbox.addFault({ beforeHeaders: 'reset', times: 1 })
    await expect(list()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    expect(sandbox.requests().at(-1)).toMatchObject({ status: null, bytesSent: 0, aborted: false })
  })

  it.each(['stall', 'drip'] as const)(
    'nothing complete ever comes when it is to %s',
    async (beforeHeaders) => {
      sandbox.addFault({ beforeHeaders })
      await expect(callApi(sandbox, '/', {}, { signal: AbortSignal.timeout(150) })).rejects.toThrow()
      await expect
        .poll(() => sandbox.requests().at(-1))
        .toMatchObject({ status: null, finished: true, aborted: true })
    },
  )
})

describe('a changed answer', () => {
  it.each([
    ['html', /^<!doctype html>/],
    ['empty', /^$/],
    ['bad-json', /^\{'data/],
    ['truncated-json', /^\{"data":\[\{.*[^}]$/],
    ['deep', /^\{"data":\[{10000}\]{10000}\}$/],
    ['nan', /"duration_millis":NaN/],
  ] as const)('has the %s body', async (brokenBody, pattern) => {
    sandbox.addFault({ brokenBody })
    const response = await list()
    expect(response.status).toBe(200)
    expect(await response.text()).toMatch(pattern)
  })

  it('starts with a byte order mark', async () => {
    sandbox.addFault({ brokenBody: 'bom' })
    expect([...new Uint8Array(await (await list()).arrayBuffer())].slice(0, 4)).toEqual([
      0xef, 0xbb, 0xbf, 0x7b,
    ])
  })

  it('is valid JSON of fifty megabytes', async () => {
    sandbox.addFault({ brokenBody: 'huge' })
    const text = await (await list()).text()
    expect(text).toHaveLength(52_428_800)
    expect(JSON.parse(text)).toMatchObject({ data: [] })
  })

  it('has another type, is zipped, or is always page one', async () => {
    const { data } = await listPage(sandbox)
    sandbox.addFault({ contentType: 'image/svg+xml', gzip: true, ignorePage: true })
    const response = await callApi(sandbox, '/recordings', { 'page[number]': 3 })
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(await response.json()).toMatchObject({
      data: data.map(({ id }) => ({ id })),
      meta: { page_number: 1 },
    })
  })

  it('of the storage ignores the range, has another version, or says the link ran out', async () => {
    const link = await anyLink()
    const range = { range: 'bytes=0-9' }
    sandbox.addFault({ ignoreRange: true, times: 1 })
    expect((await fetch(link, { headers: range })).status).toBe(200)
    sandbox.addFault({ etag: '"changed"', times: 2 })
    expect((await fetch(link, { headers: { ...range, 'if-range': '"former"' } })).status).toBe(200)
    expect((await fetch(link, { headers: { 'if-match': '"former"' } })).status).toBe(412)
    sandbox.addFault({ target: 'storage', expireLink: true, times: 1 })
    expect(await (await fetch(link)).text()).toContain('Request has expired')
    expect((await fetch(link, { headers: range })).status).toBe(206)
  })
})
