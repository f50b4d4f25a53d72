import 'server-only'
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import { audioFormatSchema, mediaStateSchema, type Recording } from '@/lib/recordings/model'
import { toParty } from '@/lib/recordings/phone-number'
import { toSearchedDigits } from './number-digits'
import type { RecordingKindTable, RecordingTable } from './recording-tables'
import { StoreError } from './store-error'

type KindRow = Insertable<RecordingKindTable>
type Row = Omit<RecordingTable, 'kind' | 'sip' | 'region' | 'checksum'>

// Neither database keeps half a surrogate pair, and PostgreSQL no NUL.
const toStored = (text: string | null) => text?.toWellFormed().replaceAll('\0', '�') ?? null
const toMs = (iso: string | null) => (iso === null ? null : Date.parse(iso))
const toIso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

type Words = Omit<KindRow, 'key' | 'kind'>

const toWords = (recording: Recording): Words => ({
  status: toStored(recording.status),
  source: toStored(recording.source),
  channels: toStored(recording.channels),
  initiated_by: toStored(recording.initiatedBy),
  connection_id: toStored(recording.connectionId),
  formats: recording.formats.join(','),
  media: recording.media,
})

/** Hashes the words of each kind once, for there are few kinds and many recordings. */
function createKinds() {
  const kinds = new Map<string, KindRow>()
  return {
    all: () => [...kinds.values()],
    of(recording: Recording): KindRow {
      const words = toWords(recording)
      const text = JSON.stringify(Object.values(words))
      const known = kinds.get(text)
      if (known !== undefined) return known
      const kind = { ...words, key: createHash('sha256').update(text).digest('hex') }
      kinds.set(text, kind)
      return kind
    },
  }
}

function checksumOf(row: Row, kindKey: string): number {
  const { id, created_ms, started_ms, ended_ms, duration_ms, digits, updated_ms, from_value, to_value } = row
  const { control_id, leg_id, session_id, conference_id } = row
  const times = [created_ms, started_ms, ended_ms, duration_ms, updated_ms]
  const texts = [id, digits, from_value, to_value, control_id, leg_id, session_id, conference_id, kindKey]
  return crc32(JSON.stringify([times, texts]))
}

function toRow(recording: Recording, created_ms: number): Row {
  const from_value = toStored(recording.from?.value ?? null)
  const to_value = toStored(recording.to?.value ?? null)
  return {
    id: recording.id,
    created_ms,
    started_ms: toMs(recording.startedAt),
    ended_ms: toMs(recording.endedAt),
    duration_ms: recording.durationMs,
    digits: toSearchedDigits(from_value, to_value),
    updated_ms: toMs(recording.updatedAt),
    from_value,
    to_value,
    control_id: toStored(recording.callControlId),
    leg_id: toStored(recording.callLegId),
    session_id: toStored(recording.callSessionId),
    conference_id: toStored(recording.conferenceId),
  }
}

/** As they are stored. One without a time of creation is left out, for it can be in no span. */
export function toRows(recordings: readonly Recording[]) {
  const kinds = createKinds()
  const rows = recordings.flatMap((recording) => {
    const createdMs = toMs(recording.createdAt)
    if (createdMs === null) return []
    const row = toRow(recording, createdMs)
    const { key } = kinds.of(recording)
    return [{ ...row, key, checksum: checksumOf(row, key) }]
  })
  return { rows, kinds: kinds.all() }
}

const formatsSchema = z.array(audioFormatSchema)

/** Throws `StoreError('damaged')` for a row that is not as it was written. */
export function toRecording(row: Selectable<RecordingTable> & Selectable<RecordingKindTable>): Recording {
  const formats = formatsSchema.safeParse(row.formats === '' ? [] : row.formats.split(','))
  const media = mediaStateSchema.safeParse(row.media)
  if (checksumOf(row, row.key) !== row.checksum || !formats.success || !media.success)
    throw new StoreError('damaged', 'A recording in the index is damaged.')
  return {
    id: row.id,
    status: row.status,
    source: row.source,
    channels: row.channels,
    initiatedBy: row.initiated_by,
    from: row.from_value === null ? null : toParty(row.from_value),
    to: row.to_value === null ? null : toParty(row.to_value),
    connectionId: row.connection_id,
    callControlId: row.control_id,
    callLegId: row.leg_id,
    callSessionId: row.session_id,
    conferenceId: row.conference_id,
    durationMs: row.duration_ms,
    startedAt: toIso(row.started_ms),
    endedAt: toIso(row.ended_ms),
    createdAt: toIso(row.created_ms),
    updatedAt: toIso(row.updated_ms),
    formats: formats.data,
    media: media.data,
  }
}
