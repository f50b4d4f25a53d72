import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { callApi, errorsOf } from '../sandbox-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'

const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      record_type: z.literal('recording_transcription'),
      recording_id: z.string(),
      status: z.enum(['completed', 'in-progress']),
      transcription_text: z.string(),
      created_at: z.string(),
    }),
  ),
  meta: z.object({ total_results: z.number() }),
})

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ now: '2026-11-20T15:00:00Z' })
})
afterAll(() => sandbox.close())

async function list(query: Record<string, string | number>) {
  return listSchema.parse(await (await callApi(sandbox, '/recording_transcriptions', query)).json())
}

it('exist for about a third of the recordings, newest first', async () => {
  const { data, meta } = await list({ 'page[size]': 250 })
  expect(data).toHaveLength(250)
  expect(meta.total_results / 1248).toBeGreaterThan(0.25)
  expect(meta.total_results / 1248).toBeLessThan(0.35)
  const times = data.map(({ created_at }) => created_at)
  expect(times).toEqual([...times].sort().reverse())
})

it('are found by their recording and by their own id, in the words that are spoken', async () => {
  const { transcribed = '' } = sandbox.catalogue()
  const { data } = await list({ 'filter[recording_id]': transcribed })
  expect(data).toMatchObject([{ recording_id: transcribed, status: 'completed' }])
  expect(data[0]?.transcription_text).toMatch(/^[A-Z][^.?]+[.?]/)
  const response = await callApi(sandbox, `/recording_transcriptions/${data[0]?.id}`)
  expect(await response.json()).toMatchObject({ data: data[0] })
})

it('are without text while they are in progress', async () => {
  const { data } = await list({ 'filter[recording_id]': sandbox.catalogue().transcribing ?? '' })
  expect(data).toMatchObject([{ status: 'in-progress', transcription_text: '' }])
})

it('keep to the dates asked for', async () => {
  const lte = '2026-10-15T00:00:00.000Z'
  const { data } = await list({ 'filter[created_at][lte]': lte, 'page[size]': 5 })
  expect(data).toHaveLength(5)
  for (const { created_at } of data) expect(created_at <= lte).toBe(true)
})

it('refuse a recording id that is no UUID, and do not know strangers', async () => {
  const malformed = await callApi(sandbox, '/recording_transcriptions', { 'filter[recording_id]': 'abc' })
  expect(malformed.status).toBe(422)
  expect(await errorsOf(malformed)).toMatchObject([
    { detail: 'is invalid', source: { pointer: '/recording_id' } },
  ])
  const stranger = await callApi(sandbox, '/recording_transcriptions/3fa85f64-5717-4562-b3fc-2c963f66afa6')
  expect(stranger.status).toBe(404)
  expect((await list({ 'filter[recording_id]': '3fa85f64-5717-4562-b3fc-2c963f66afa6' })).data).toEqual([])
})

it('are deleted alone or with their recording', async () => {
  const remove = (path: string) =>
    callApi(sandbox, path, {}, { method: 'DELETE', headers: { authorization: `Bearer ${sandbox.apiKey}` } })
  const { data } = await list({ 'page[size]': 2 })
  const [first, second] = data
  expect((await remove(`/recording_transcriptions/${first?.id}`)).status).toBe(200)
  await remove(`/recordings/${second?.recording_id}`)
  for (const gone of [first, second]) {
    expect((await callApi(sandbox, `/recording_transcriptions/${gone?.id}`)).status).toBe(404)
  }
})
