import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { callApi, listPage } from '../sandbox-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ now: '2026-11-20T15:00:00Z', controlPort: 0 })
})
afterEach(() => sandbox.reset())
afterAll(() => sandbox.close())

async function control(method: string, path: string, body?: unknown) {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
  const response = await fetch(`${sandbox.controlUrl}${path}`, init)
  return { status: response.status, body: await response.json() }
}

it('is not there unless asked for', async () => {
  const plain = await startSandbox({ size: 10 })
  expect(plain.controlUrl).toBeUndefined()
  await plain.close()
})

it('says where the others listen', async () => {
  const { apiBaseUrl, storageOrigin } = sandbox
  expect(await control('GET', '/health')).toMatchObject({
    status: 200,
    body: { status: 'ok', apiBaseUrl, storageOrigin },
  })
})

it('shows every request as it was received, and forgets on demand', async () => {
  await callApi(sandbox, '/recordings', { 'filter[from]': '+14155550100', 'page[size]': 5 })
  const { body } = await control('GET', '/requests')
  expect(body.requests).toMatchObject([
    {
      target: 'api',
      method: 'GET',
      path: '/v2/recordings',
      url: '/v2/recordings?filter%5Bfrom%5D=%2B14155550100&page%5Bsize%5D=5',
      query: [
        ['filter[from]', '+14155550100'],
        ['page[size]', '5'],
      ],
      headers: { authorization: `Bearer ${sandbox.apiKey}` },
      status: 200,
      aborted: false,
      finished: true,
    },
  ])
  await control('DELETE', '/requests')
  expect((await control('GET', '/requests')).body).toEqual({ requests: [] })
})

it('keeps no more than the latest five thousand requests', async () => {
  sandbox.addFault({ status: 204 })
  for (let batch = 0; batch < 51; batch += 1) {
    await Promise.all(Array.from({ length: 100 }, () => callApi(sandbox, '/recordings')))
  }
  expect(sandbox.requests()).toHaveLength(5000)
})

it('adds, lists and removes faults, and refuses what it does not know', async () => {
  const added = await control('POST', '/faults', { target: 'api', status: 503, times: 3 })
  expect(added).toMatchObject({ status: 201, body: { id: expect.any(Number) } })
  expect((await callApi(sandbox, '/recordings')).status).toBe(503)
  expect((await control('GET', '/faults')).body).toMatchObject({
    faults: [{ id: added.body.id, met: 1, fault: { times: 3 } }],
  })
  expect((await control('DELETE', `/faults/${added.body.id}`)).status).toBe(200)
  expect((await control('DELETE', `/faults/${added.body.id}`)).status).toBe(404)
  expect((await callApi(sandbox, '/recordings')).status).toBe(200)
  expect((await control('POST', '/faults', { statsu: 503 })).status).toBe(400)
  expect((await control('POST', '/faults', { pathPattern: '(' })).status).toBe(400)
  expect((await control('DELETE', '/faults')).status).toBe(200)
})

it('adds recordings at the top of the list, at the time it is set to', async () => {
  await control('POST', '/settings', { now: '2026-11-21T08:00:00Z' })
  const { body } = await control('POST', '/recordings', { count: 3 })
  const { data, meta } = await listPage(sandbox, { 'page[size]': 3 })
  expect(data.map(({ id }) => id)).toEqual([...body.ids].reverse())
  expect(data.map(({ created_at }) => created_at)).toEqual([
    '2026-11-21T08:00:00.002Z',
    '2026-11-21T08:00:00.001Z',
    '2026-11-21T08:00:00.000Z',
  ])
  expect(meta.total_results).toBe(1251)
})

it('changes settings while it runs', async () => {
  expect(
    (await control('POST', '/settings', { linkTtlSeconds: 5, rateLimitPerSecond: 9 })).body,
  ).toMatchObject({
    linkTtlSeconds: 5,
    rateLimitPerSecond: 9,
  })
  const { data } = await listPage(sandbox)
  expect(data.map(({ download_urls: { mp3 } }) => mp3).join()).toContain('X-Amz-Expires=5&')
  expect((await control('POST', '/settings', { linkTtlSeconds: -1 })).status).toBe(400)
  expect((await control('POST', '/settings', { linkTtl: 1 })).status).toBe(400)
})

it('names one recording of every kind and describes it', async () => {
  const { body: catalogue } = await control('GET', '/catalogue')
  expect(Object.keys(catalogue)).toHaveLength(32)
  for (const id of Object.values(catalogue)) {
    const { body } = await control('GET', `/recordings?id=${id}`)
    expect(body).toMatchObject({
      id,
      conversation: { name: expect.any(String) },
      fileBytes: expect.any(Object),
    })
    expect(await control('GET', `/recordings?index=${body.index}`)).toEqual({ status: 200, body })
  }
  expect((await control('GET', '/recordings?index=1248')).status).toBe(404)
})

it('starts over, with other rows if told to', async () => {
  await control('POST', '/faults', { status: 500 })
  await control('POST', '/settings', { wrapped: true })
  await control('POST', '/recordings', {})
  await control('POST', '/reset', { size: 50 })
  expect((await listPage(sandbox)).meta.total_results).toBe(50)
  await control('POST', '/reset')
  expect((await listPage(sandbox)).meta.total_results).toBe(1248)
})

it('counts the sockets of both servers', async () => {
  await callApi(sandbox, '/recordings')
  expect((await control('GET', '/sockets')).body).toEqual({
    api: expect.any(Number),
    storage: expect.any(Number),
  })
})

it('knows no other path', async () => {
  expect((await control('GET', '/nothing')).status).toBe(404)
})
