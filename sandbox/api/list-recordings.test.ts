import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi, errorsOf, listAll, listPage, retrieve, type WireRecording } from '../sandbox-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'

let sandbox: Sandbox
let rows: WireRecording[]

beforeAll(async () => {
  sandbox = await startSandbox({ now: '2026-11-20T15:00:00Z' })
  rows = await listAll(sandbox)
})
afterAll(() => sandbox.close())

function ids(recordings: readonly WireRecording[]): string[] {
  return recordings.map(({ id }) => id)
}

async function exampleOf(kind: keyof ReturnType<Sandbox['catalogue']>): Promise<WireRecording> {
  return retrieve(sandbox, sandbox.catalogue()[kind])
}

describe('the pages', () => {
  it('hold every recording once, newest first', () => {
    expect(new Set(ids(rows)).size).toBe(1248)
    const times = rows.map(({ created_at }) => created_at)
    expect(times).toEqual([...times].sort().reverse())
  })

  it('have twenty rows unless asked otherwise, and say where they are', async () => {
    const { data, meta } = await listPage(sandbox)
    expect(ids(data)).toEqual(ids(rows.slice(0, 20)))
    expect(meta).toEqual({ page_number: 1, page_size: 20, total_pages: 63, total_results: 1248 })
    const last = await listPage(sandbox, { 'page[number]': 5, 'page[size]': 250 })
    expect(ids(last.data)).toEqual(ids(rows.slice(1000)))
  })

  it('beyond the end are empty and keep the totals', async () => {
    const { data, meta } = await listPage(sandbox, { 'page[number]': 1_000_000_000 })
    expect(data).toEqual([])
    expect(meta).toMatchObject({ page_number: 1_000_000_000, total_pages: 63, total_results: 1248 })
  })

  it.each([
    ['page[number]', '0'],
    ['page[number]', '-1'],
    ['page[number]', 'abc'],
    ['page[number]', '1.5'],
    ['page[number]', '0x10'],
    ['page[number]', ''],
    ['page[size]', '0'],
    ['page[size]', '251'],
    ['page[size]', '1e2'],
  ])('refuse %s=%s and name the parameter', async (name, value) => {
    const response = await callApi(sandbox, '/recordings', { [name]: value })
    expect(response.status).toBe(422)
    expect(await errorsOf(response)).toMatchObject([{ code: '10033', source: { parameter: name } }])
  })

  it('count zero pages where nothing matches', async () => {
    const { data, meta } = await listPage(sandbox, { 'filter[from]': '+19999999999' })
    expect(data).toEqual([])
    expect(meta).toEqual({ page_number: 1, page_size: 20, total_pages: 0, total_results: 0 })
  })
})

describe('each filter', () => {
  const cases = [
    ['from', 'sipUri'],
    ['from', 'ordinary'],
    ['to', 'shortCode'],
    ['to', 'ordinary'],
    ['connection_id', 'ordinary'],
    ['call_leg_id', 'multiLeg'],
    ['call_session_id', 'multiLeg'],
    ['call_control_id', 'multiLeg'],
    ['conference_id', 'conference'],
  ] as const

  it.each(cases)('%s finds what has exactly the value of the %s recording', async (name, kind) => {
    const value = (await exampleOf(kind))[name]
    const found = await listAll(sandbox, { [`filter[${name}]`]: value ?? '' })
    expect(ids(found)).toEqual(ids(rows.filter((row) => row[name] === value)))
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(rows.length)
  })

  it.each([
    'from',
    'to',
    'connection_id',
    'call_control_id',
    'conference_id',
    'conference_region',
    'sip_call_id',
  ])('%s finds nothing for a value that nobody has', async (name) => {
    expect(await listAll(sandbox, { [`filter[${name}]`]: 'nobody' })).toEqual([])
    expect(await listAll(sandbox, { [`filter[${name}]`]: '' })).toEqual([])
  })

  it('sip_call_id and conference_region find what the rows do not show', async () => {
    const known = rows.map(({ id }) => sandbox.describe(id))
    const { sipCallId } = sandbox.describe(sandbox.catalogue().ordinary ?? '') ?? { sipCallId: '' }
    const bySip = await listAll(sandbox, { 'filter[sip_call_id]': sipCallId })
    expect(ids(bySip)).toEqual(known.filter((row) => row?.sipCallId === sipCallId).map((row) => row?.id))
    for (const region of ['us', 'eu', 'au']) {
      const byRegion = await listAll(sandbox, { 'filter[conference_region]': region })
      expect(ids(byRegion)).toEqual(
        known.filter((row) => row?.conferenceRegion === region).map((row) => row?.id),
      )
      expect(byRegion.length).toBeGreaterThan(0)
    }
  })

  it('tells upper from lower case', async () => {
    const address = 'sip:Front.Desk@acme.sip.telnyx.com'
    expect((await listAll(sandbox, { 'filter[from]': address })).length).toBeGreaterThan(0)
    expect(await listAll(sandbox, { 'filter[from]': address.toLowerCase() })).toEqual([])
  })

  it('reads a plus that was not encoded as a space, and so finds nothing', async () => {
    const from = rows.find((row) => row.from?.startsWith('+'))?.from ?? ''
    const response = await fetch(`${sandbox.apiBaseUrl}/recordings?filter[from]=${from}`, {
      headers: { authorization: `Bearer ${sandbox.apiKey}` },
    })
    expect(await response.json()).toMatchObject({ data: [] })
  })

  it.each([
    ['created_at', 'created_at'],
    ['start_time', 'recording_started_at'],
    ['end_time', 'recording_ended_at'],
  ] as const)('%s keeps what lies between both bounds, these included', async (filter, field) => {
    const gte = rows[900]?.[field] ?? ''
    const lte = rows[300]?.[field] ?? ''
    const between = (row: WireRecording): boolean => row[field] >= gte && row[field] <= lte
    const both = { [`filter[${filter}][gte]`]: gte, [`filter[${filter}][lte]`]: lte }
    expect(ids(await listAll(sandbox, both))).toEqual(ids(rows.filter(between)))
    const onlyLater = await listAll(sandbox, { [`filter[${filter}][gte]`]: gte })
    expect(ids(onlyLater)).toEqual(ids(rows.filter((row) => row[field] >= gte)))
    const reversed = { [`filter[${filter}][gte]`]: lte, [`filter[${filter}][lte]`]: gte }
    expect(await listAll(sandbox, reversed)).toEqual([])
  })

  it('must hold together with all others', async () => {
    const { to = '', connection_id = '', created_at } = await exampleOf('voicemail')
    const query = {
      'filter[to]': to,
      'filter[connection_id]': connection_id,
      'filter[created_at][lte]': created_at,
      'filter[unheard_of]': 'ignored',
    }
    const matching = rows.filter(
      (row) => row.to === to && row.connection_id === connection_id && row.created_at <= created_at,
    )
    expect(ids(await listAll(sandbox, query))).toEqual(ids(matching))
    const { call_leg_id, call_session_id } = await exampleOf('conference')
    expect(await listAll(sandbox, { 'filter[call_leg_id]': call_leg_id, 'filter[from]': 'nobody' })).toEqual(
      [],
    )
    const one = { 'filter[call_leg_id]': call_leg_id, 'filter[call_session_id]': call_session_id }
    expect(await listAll(sandbox, one)).toHaveLength(1)
  })

  it('refuses an id that is no UUID, under the name Telnyx has for it', async () => {
    const query = { 'filter[call_leg_id]': 'abc', 'filter[call_session_id]': '84a97d76-e40f' }
    const response = await callApi(sandbox, '/recordings', query)
    expect(response.status).toBe(422)
    expect(await errorsOf(response)).toMatchObject([
      { detail: 'is invalid', source: { pointer: '/call_id' } },
      { detail: 'is invalid', source: { pointer: '/telnyx_session_uuid' } },
    ])
  })

  it.each([
    ['filter[created_at][gte]', 'yesterday'],
    ['filter[created_at][lte]', '2026-13-01'],
    ['filter[start_time][gte]', '1795201551'],
    ['filter[end_time][lte]', ''],
    ['filter[created_at][gt]', '2026-11-01T00:00:00Z'],
    ['filter[created_at]', '2026-11-01T00:00:00Z'],
  ])('refuses %s=%s', async (name, value) => {
    const response = await callApi(sandbox, '/recordings', { [name]: value })
    expect(response.status).toBe(422)
    expect(await errorsOf(response)).toMatchObject([{ source: { parameter: name } }])
  })

  it.each(['2026-11-02', '2026-11-02T00:00:00Z', '2026-11-02T01:00:00+01:00', '2026-11-02T00:00:00.000'])(
    'takes %s for the same instant',
    async (instant) => {
      const found = await listAll(sandbox, { 'filter[created_at][gte]': instant })
      expect(ids(found)).toEqual(ids(rows.filter((row) => row.created_at >= '2026-11-02T00:00:00.000Z')))
    },
  )
})
