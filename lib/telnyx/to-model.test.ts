import { describe, expect, it } from 'vitest'
import { recordingRowSchema } from '@/lib/recordings/model'
import { wireAnswerSchema, wireListSchema } from './schema'
import { toRows } from './to-model'

const policy = { allowedPrefixes: [], isSandbox: false }
const telnyxLink = 'https://s3.amazonaws.com/telephony-recorder-prod/a/b.mp3?X-Amz-Signature=c4n4ry'

const wire = {
  id: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  record_type: 'recording',
  status: 'completed',
  source: 'conference',
  channels: 'dual',
  initiated_by: 'DialVerb',
  from: '+14155550100',
  to: 'sip:anna@example.com',
  connection_id: '1293384261075731499',
  call_control_id: 'v3:abc',
  call_leg_id: '84a97d76-e40f-11ed-9074-02420a0daa69',
  call_session_id: '84a97d76-e40f-11ed-9074-02420a0daa70',
  conference_id: null,
  duration_millis: 60_000,
  recording_started_at: '2019-01-23T18:10:02.574Z',
  recording_ended_at: '2019-01-23T19:11:02.574+01:00',
  created_at: '2018-02-02T22:25:27.521123Z',
  updated_at: '2018-02-02T22:25:27',
  download_urls: { mp3: telnyxLink, wav: null },
}

function read(...rows: unknown[]) {
  return toRows(rows, policy).map((row) => recordingRowSchema.parse(row))
}

function readOne(fields: object) {
  const [row] = read({ ...wire, ...fields })
  if (row?.kind !== 'recording') throw new Error('damaged')
  return row.recording
}

describe('a recording', () => {
  it('is told in our words, its instants in UTC', () => {
    expect(readOne({})).toEqual({
      id: wire.id,
      status: 'completed',
      source: 'conference',
      channels: 'dual',
      initiatedBy: 'DialVerb',
      from: { value: '+14155550100', display: '+1 415 555 0100', kind: 'phone', country: 'US' },
      to: { value: 'sip:anna@example.com', display: 'anna@example.com', kind: 'sip', country: null },
      connectionId: wire.connection_id,
      callControlId: 'v3:abc',
      callLegId: wire.call_leg_id,
      callSessionId: wire.call_session_id,
      conferenceId: null,
      durationMs: 60_000,
      startedAt: '2019-01-23T18:10:02.574Z',
      endedAt: '2019-01-23T18:11:02.574Z',
      createdAt: '2018-02-02T22:25:27.521Z',
      updatedAt: '2018-02-02T22:25:27.000Z',
      formats: ['mp3'],
      media: 'playable',
    })
  })

  it('is the same in the shape of the documents, `{data: {…}}`', () => {
    expect(read({ data: wire })).toEqual(read(wire))
    expect(wireAnswerSchema.parse({ data: { data: wire } })).toEqual(wireAnswerSchema.parse(wire))
  })

  it('gives none of its links away', () => {
    expect(JSON.stringify(read(wire))).not.toMatch(/c4n4ry|amazonaws|download/)
  })

  it('needs nothing but its id', () => {
    const [row] = read({ id: wire.id })
    expect(row).toMatchObject({
      kind: 'recording',
      recording: { from: null, durationMs: null, media: 'no_file' },
    })
  })

  it.each([
    [{ duration_millis: '61000' }, { durationMs: 61_000 }],
    [{ duration_millis: -1 }, { durationMs: null }],
    [{ duration_millis: 1.5 }, { durationMs: null }],
    [{ duration_millis: 'long' }, { durationMs: null }],
    [
      { status: 'archived', channels: 'quad' },
      { status: 'archived', channels: 'quad' },
    ],
    [{ source: { kind: 'call' } }, { source: null }],
    [{ from: '' }, { from: null }],
    [{ connection_id: 42 }, { connectionId: '42' }],
    [{ created_at: 'yesterday' }, { createdAt: null }],
    [{ created_at: '2026-13-45T99:00:00Z' }, { createdAt: null }],
    [{ created_at: 1_760_000_000 }, { createdAt: null }],
    [{ download_urls: [] }, { media: 'no_file' }],
    [{ download_urls: { mp3: 5, wav: telnyxLink } }, { formats: ['wav'], media: 'playable' }],
  ])('with %j is read as far as it goes', (fields, expected) => {
    expect(readOne(fields)).toMatchObject(expected)
  })
})

describe('whether a recording can be heard', () => {
  it.each([
    ['playable', { mp3: telnyxLink, wav: telnyxLink }, 1000],
    ['playable', { mp3: 's3://bucket/a', wav: telnyxLink }, 1000],
    ['empty', { mp3: telnyxLink }, 0],
    ['no_file', {}, 1000],
    ['customer_storage', { wav: 's3://bucket/a/b' }, 1000],
    ['refused_host', { mp3: 'https://evil.example/a.mp3' }, 1000],
    ['refused_host', { mp3: 'http://169.254.169.254/latest' }, 1000],
  ])('%s: %j', (media, links, durationMs) => {
    expect(readOne({ download_urls: links, duration_millis: durationMs }).media).toBe(media)
  })

  it('tells only the formats that can', () => {
    const links = { mp3: 'https://evil.example/a.mp3', wav: telnyxLink }
    expect(readOne({ download_urls: links }).formats).toEqual(['wav'])
  })
})

describe('a row that is no recording', () => {
  it.each([
    null,
    'recording',
    42,
    [],
    {},
    { ...wire, id: undefined },
    { ...wire, id: null },
    { ...wire, id: '../../v2/calls' },
    { ...wire, id: 'a\r\nb' },
    { ...wire, id: '' },
    { data: null },
  ])('is shown as damaged in its place, and the others stay: %j', (row) => {
    const [first, second] = read(row, wire)
    expect(first).toEqual({
      kind: 'damaged',
      damaged: { position: 1, id: null, problem: expect.stringMatching(/^It .*\.$/) },
    })
    expect(second?.kind).toBe('recording')
  })

  it('is also one that comes twice', () => {
    const [, second] = read(wire, wire)
    expect(second).toMatchObject({ kind: 'damaged', damaged: { position: 2, id: wire.id } })
  })
})

describe('a list', () => {
  it.each([
    [undefined, null, null],
    [null, null, null],
    ['many', null, null],
    [{}, null, null],
    [{ total_pages: 0, total_results: 0 }, 0, 0],
    [{ total_pages: '3', total_results: '55' }, 3, 55],
    [{ total_pages: -1, total_results: 1.5 }, null, null],
  ])('with the meta %j tells what it knows', (meta, pages, results) => {
    expect(wireListSchema.parse({ data: [], meta }).meta).toMatchObject({
      total_pages: pages,
      total_results: results,
    })
  })

  it.each([null, [], {}, { data: null }, { data: {} }, { errors: [] }, 'list'])('%j is none', (body) => {
    expect(wireListSchema.safeParse(body).success).toBe(false)
  })
})
