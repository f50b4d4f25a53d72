import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { callApi, errorsOf, listPage, retrieve } from '../sandbox-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ now: '2026-11-20T15:00:00Z' })
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

function call(path: string, init: RequestInit): Promise<Response> {
  return callApi(sandbox, path, {}, { headers: { authorization: `Bearer ${sandbox.apiKey}` }, ...init })
}

it.each([
  {},
  { authorization: 'Bearer WRONG' },
  { authorization: 'Basic QTpC' },
  { authorization: 'KEY_SANDBOX_0123456789' },
])('refuses %o as credentials', async (headers) => {
  const response = await call('/recordings', { headers })
  expect(response.status).toBe(401)
  expect(await errorsOf(response)).toMatchObject([{ code: '10009', title: 'Authentication failed' }])
})

it('sends a recording as the list has it, with links that were not given before', async () => {
  const { data } = await listPage(sandbox)
  sandbox.changeSettings({ clockOffsetMs: 5000 })
  for (const listed of data) {
    const { download_urls: links, ...retrieved } = await retrieve(sandbox, listed.id)
    const { download_urls: earlierLinks, ...row } = listed
    expect(retrieved).toEqual(row)
    expect(Object.keys(links)).toEqual(Object.keys(earlierLinks))
    if (links.mp3?.startsWith('http')) expect(links.mp3).not.toBe(earlierLinks.mp3)
  }
})

it('leaves fields out, and says null for the conference of an ordinary call', async () => {
  const { noParties, ordinary, conference } = sandbox.catalogue()
  const withoutParties = await retrieve(sandbox, noParties)
  expect(Object.keys(withoutParties)).not.toEqual(expect.arrayContaining(['from']))
  expect((await retrieve(sandbox, ordinary)).conference_id).toBeNull()
  expect((await retrieve(sandbox, conference)).source).toBe('conference')
})

it('says where audio is that cannot be played', async () => {
  const { customerBucket, noLinks, wavOnly, mp3Only, both } = sandbox.catalogue()
  const formatsOf = async (id: string | undefined) => Object.keys((await retrieve(sandbox, id)).download_urls)
  expect(Object.values((await retrieve(sandbox, customerBucket)).download_urls)[0]).toMatch(/^s3:\/\//)
  expect(await formatsOf(noLinks)).toEqual([])
  expect(await formatsOf(wavOnly)).toEqual(['wav'])
  expect(await formatsOf(mp3Only)).toEqual(['mp3'])
  expect(await formatsOf(both)).toEqual(['mp3', 'wav'])
})

it.each(['/recordings/3fa85f64-5717-4562-b3fc-2c963f66afa6', '/recordings/abc'])(
  'knows nothing of %s',
  async (path) => {
    const response = await callApi(sandbox, path)
    expect(response.status).toBe(404)
    expect(await errorsOf(response)).toMatchObject([
      { code: '404', title: 'Not Found', detail: 'Page not found' },
    ])
  },
)

it.each([
  ['GET', '/nothing'],
  ['PATCH', '/recordings/3fa85f64-5717-4562-b3fc-2c963f66afa6'],
  ['POST', '/recordings'],
  ['GET', '/recordings/3fa85f64-5717-4562-b3fc-2c963f66afa6/download'],
])('has no %s %s', async (method, path) => {
  expect((await call(path, { method })).status).toBe(404)
})

it('deletes a recording for good, answering with it once', async () => {
  const { ordinary = '' } = sandbox.catalogue()
  const { download_urls: links } = await retrieve(sandbox, ordinary)
  const response = await call(`/recordings/${ordinary}`, { method: 'DELETE' })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ data: { id: ordinary } })
  expect((await call(`/recordings/${ordinary}`, { method: 'DELETE' })).status).toBe(404)
  expect((await callApi(sandbox, `/recordings/${ordinary}`)).status).toBe(404)
  expect((await listPage(sandbox)).meta.total_results).toBe(1247)
  expect((await fetch(links.mp3 ?? '')).status).toBe(404)
})

it('deletes many at once and passes over ids it does not know', async () => {
  const { data } = await listPage(sandbox, { 'page[size]': 30 })
  const ids = data.map(({ id }) => id)
  const body = JSON.stringify({ ids: [...ids, '3fa85f64-5717-4562-b3fc-2c963f66afa6'] })
  const response = await call('/recordings/actions/delete', { method: 'POST', body })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok' })
  const after = await listPage(sandbox, { 'page[size]': 250 })
  expect(after.meta.total_results).toBe(1218)
  expect(after.data.filter(({ id }) => ids.includes(id))).toEqual([])
})

it.each(['', '[]', '{"ids":[]}', '{"ids":[1]}', '["3fa85f64-5717-4562-b3fc-2c963f66afa6"]'])(
  'refuses to delete by the body %j',
  async (body) => {
    expect((await call('/recordings/actions/delete', { method: 'POST', body })).status).toBe(422)
  },
)

it('limits the rate when told to, and says so in its headers', async () => {
  sandbox.changeSettings({ rateLimitPerSecond: 0.001 })
  const first = await callApi(sandbox, '/recordings')
  expect(first.status).toBe(429)
  expect(first.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(first.headers.get('x-ratelimit-reset')).toMatch(/^\d+$/)
  expect(await errorsOf(first)).toMatchObject([{ code: '10011', title: 'Too many requests' }])
  sandbox.changeSettings({ rateLimitPerSecond: null })
  expect((await callApi(sandbox, '/recordings')).headers.get('x-ratelimit-limit')).toBeNull()
})

it('serves the shape of the old documentation when told to', async () => {
  const { data } = await listPage(sandbox, { 'page[size]': 1 })
  sandbox.changeSettings({ wrapped: true })
  const response = await callApi(sandbox, '/recordings', { 'page[size]': 1 })
  expect(await response.json()).toMatchObject({
    data: [{ data: { id: data[0]?.id } }],
    meta: { page_size: 1 },
  })
})
