import type { Recording, RecordingRow, RecordingsPage } from './model'

/** A recording of which Telnyx has said nothing but what is given. */
export const bareRecording = (given: Partial<Recording> = {}): Recording => ({
  id: 'bare',
  status: null,
  source: null,
  channels: null,
  initiatedBy: null,
  from: null,
  to: null,
  connectionId: null,
  callControlId: null,
  callLegId: null,
  callSessionId: null,
  conferenceId: null,
  durationMs: null,
  startedAt: null,
  endedAt: null,
  createdAt: null,
  updatedAt: null,
  formats: ['mp3'],
  media: 'playable',
  ...given,
})

export const toRow = (recording: Recording): RecordingRow => ({ kind: 'recording', recording, levels: null })

/** The whole answer to a search that found these rows. */
export const pageUnderTest = (rows: RecordingRow[], given: Partial<RecordingsPage> = {}): RecordingsPage => ({
  rows,
  page: 1,
  requestedPage: 1,
  size: 20,
  totalResults: rows.length,
  totalPages: 1,
  applied: { after: null, before: null, from: null, to: null, number: null, spellings: [] },
  merge: null,
  scan: null,
  fetchedAt: '2026-11-12T15:00:00.000Z',
  stale: false,
  ...given,
})
