import { expect, test } from 'vitest'
import type { Recording, RecordingRow, RecordingsPage } from '@/lib/recordings/model'
import { addKnownLevels } from './page-levels'
import { chooseWaveformFile } from './waveform-version'

const recordingOf = (id: string, patch: Partial<Recording> = {}): Recording => ({
  id,
  status: 'completed',
  source: 'call',
  channels: 'dual',
  initiatedBy: null,
  from: null,
  to: null,
  connectionId: null,
  callControlId: null,
  callLegId: null,
  callSessionId: null,
  conferenceId: null,
  durationMs: 61_000,
  startedAt: null,
  endedAt: null,
  createdAt: null,
  updatedAt: '2026-11-12T14:16:06.000Z',
  formats: ['mp3', 'wav'],
  media: 'playable',
  ...patch,
})
const rowOf = (recording: Recording): RecordingRow => ({ kind: 'recording', recording, levels: null })
const damaged: RecordingRow = {
  kind: 'damaged',
  damaged: { position: 2, id: null, problem: 'It has no id.' },
}
const pageOf = (rows: RecordingRow[]): RecordingsPage => ({
  rows,
  page: 1,
  requestedPage: 1,
  size: 20,
  totalResults: rows.length,
  totalPages: 1,
  applied: { after: null, before: null, from: null, to: null, number: null, spellings: [] },
  merge: null,
  scan: null,
  fetchedAt: '2026-11-20T15:00:00.000Z',
  stale: false,
})
const versionOf = (recording: Recording) => chooseWaveformFile(recording).version

const [one, other, mute] = [
  recordingOf('one'),
  recordingOf('other'),
  recordingOf('mute', { media: 'empty', formats: [] }),
]

test('only the rows whose waveform is known have levels, and the page that was given stays as it was', async () => {
  const page = pageOf([rowOf(one), damaged, rowOf(other), rowOf(mute)])
  const asked: (readonly string[])[] = []
  const levelled = await addKnownLevels(page, async (versions) => {
    asked.push(versions)
    return new Map([[versionOf(other), ['AB', 'CD']]])
  })
  expect(levelled.rows).toEqual([rowOf(one), damaged, { ...rowOf(other), levels: ['AB', 'CD'] }, rowOf(mute)])
  expect(asked).toEqual([[versionOf(one), versionOf(other)]])
  expect(page.rows[2]).toEqual(rowOf(other))
})

test('a page of which nothing is known is passed on as it is', async () => {
  const page = pageOf([rowOf(one), damaged])
  expect(await addKnownLevels(page, async () => new Map())).toBe(page)
})

test('a version is of one file alone, drawn from WAV where there is one', () => {
  expect(chooseWaveformFile(one)).toEqual({ format: 'wav', version: versionOf(recordingOf('one')) })
  expect(chooseWaveformFile(recordingOf('one', { formats: ['mp3'] })).format).toBe('mp3')
  const changes = [{ id: 'two' }, { formats: ['mp3' as const] }, { durationMs: 61_001 }, { updatedAt: null }]
  const versions = changes.map((change) => versionOf({ ...one, ...change }))
  expect(new Set([versionOf(one), ...versions]).size).toBe(5)
  expect(versionOf(one)).toMatch(/^[\w-]{22}$/)
  expect(versionOf({ ...one, channels: 'single', status: 'archived' })).toBe(versionOf(one))
})
