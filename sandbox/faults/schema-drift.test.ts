import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { callApi } from '../sandbox-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'
import { DRIFTS, type Drift } from './schema-drift.ts'

let sandbox: Sandbox
let usual: { data: unknown[]; meta: unknown }

beforeAll(async () => {
  sandbox = await startSandbox({ now: '2026-11-20T15:00:00Z' })
  sandbox.changeSettings({ linkTtlSeconds: 604_800 })
  usual = await (await callApi(sandbox, '/recordings')).json()
})
afterEach(() => sandbox.clearFaults())
afterAll(() => sandbox.close())

async function drifted(drift: Drift) {
  sandbox.addFault({ drift })
  return (await callApi(sandbox, '/recordings')).json()
}

const firstRows: Array<[Drift, unknown]> = [
  ['row-null', null],
  ['row-text', 'recording'],
  ['row-empty', {}],
  ['fields-null', expect.objectContaining({ from: null, duration_millis: null, created_at: null })],
  ['fields-missing', expect.not.objectContaining({ download_urls: expect.anything() })],
  ['id-missing', expect.not.objectContaining({ id: expect.anything() })],
  ['number-as-text', expect.objectContaining({ duration_millis: expect.stringMatching(/^\d+$/) })],
  ['unknown-enums', expect.objectContaining({ status: 'archived', channels: 'quad' })],
  ['bad-dates', expect.objectContaining({ created_at: 'yesterday' })],
  ['links-null', expect.objectContaining({ download_urls: null })],
  ['links-of-null', expect.objectContaining({ download_urls: { mp3: null, wav: null } })],
  ['unknown-fields', expect.objectContaining({ tags: ['new'] })],
]

it.each(firstRows)('%s changes the first row and leaves the others alone', async (drift, firstRow) => {
  const { data } = await drifted(drift)
  expect(data[0]).toEqual(firstRow)
  expect(data).toHaveLength(20)
  expect(data[1]).toHaveProperty('id')
})

it('takes data or meta away, or says they are null', async () => {
  expect(await drifted('data-null')).toMatchObject({ data: null, meta: {} })
  expect(await drifted('data-missing')).not.toHaveProperty('data')
  expect(await drifted('meta-null')).toMatchObject({ data: expect.any(Array), meta: null })
  expect(await drifted('meta-missing')).not.toHaveProperty('meta')
})

it('lies about the pages', async () => {
  expect(await drifted('empty-page')).toMatchObject({ data: [], meta: usual.meta })
  expect(await drifted('total-halved')).toMatchObject({ meta: { total_results: 624, total_pages: 31 } })
  const { data } = await drifted('repeated-row')
  expect(data[1]).toEqual(data[0])
})

it('changes a single recording itself, and the inner row of the old documented shape', async () => {
  sandbox.addFault({ drift: 'links-null' })
  const one = await callApi(sandbox, `/recordings/${sandbox.catalogue().ordinary}`)
  expect(await one.json()).toMatchObject({ data: { download_urls: null } })
  sandbox.changeSettings({ wrapped: true })
  expect(await (await callApi(sandbox, '/recordings')).json()).toMatchObject({
    data: expect.arrayContaining([{ data: expect.objectContaining({ download_urls: null }) }]),
  })
})

it.each(DRIFTS)('%s leaves an answer alone that is not about data', async (drift) => {
  sandbox.addFault({ drift })
  expect(await (await callApi(sandbox, '/recordings/abc')).json()).toHaveProperty('errors')
})
