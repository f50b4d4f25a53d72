import 'server-only'
import { LRUCache } from 'lru-cache'
import type { AudioFormat, MediaState, Party, Recording, RecordingRow } from '@/lib/recordings/model'
import { toParty } from '@/lib/recordings/phone-number'
import { checkMediaLink, type MediaLinkPolicy } from './media-link'
import { type WireRecording, wireRecordingSchema } from './schema'

const formats: readonly AudioFormat[] = ['mp3', 'wav']

function toMedia(
  { download_urls: links, duration_millis: durationMs }: WireRecording,
  policy: MediaLinkPolicy,
): { formats: AudioFormat[]; media: MediaState } {
  const verdicts = formats.flatMap((format) => {
    const link = links[format]
    return link === null ? [] : [{ format, verdict: checkMediaLink(link, policy) }]
  })
  const playable = verdicts.filter(({ verdict }) => verdict === 'ok').map(({ format }) => format)
  if (durationMs === 0) return { formats: [], media: 'empty' }
  if (playable.length > 0) return { formats: playable, media: 'playable' }
  if (verdicts.length === 0) return { formats: [], media: 'no_file' }
  const isCustomers = verdicts.some(({ verdict }) => verdict === 'customer_storage')
  return { formats: [], media: isCustomers ? 'customer_storage' : 'refused_host' }
}

// Most numbers are in many rows, and to take one apart costs more than the rest of a row.
const parties = new LRUCache<string, Party>({ max: 5_000 })

function toKnownParty(value: string): Party {
  const known = parties.get(value) ?? toParty(value)
  parties.set(value, known)
  return known
}

/** Our words for a recording; its signed links end here. */
export function toRecording(wire: WireRecording, policy: MediaLinkPolicy): Recording {
  return {
    id: wire.id,
    status: wire.status,
    source: wire.source,
    channels: wire.channels,
    initiatedBy: wire.initiated_by,
    from: wire.from === null ? null : toKnownParty(wire.from),
    to: wire.to === null ? null : toKnownParty(wire.to),
    connectionId: wire.connection_id,
    callControlId: wire.call_control_id,
    callLegId: wire.call_leg_id,
    callSessionId: wire.call_session_id,
    conferenceId: wire.conference_id,
    durationMs: wire.duration_millis,
    startedAt: wire.recording_started_at,
    endedAt: wire.recording_ended_at,
    createdAt: wire.created_at,
    updatedAt: wire.updated_at,
    ...toMedia(wire, policy),
  }
}

/** Reads each row on its own: one that cannot be read, or that comes twice, is shown as damaged in its place. */
export function toRows(rows: readonly unknown[], policy: MediaLinkPolicy): RecordingRow[] {
  const seen = new Set<string>()
  return rows.map((row, index) => {
    const damaged = (id: string | null, problem: string): RecordingRow => ({
      kind: 'damaged',
      damaged: { position: index + 1, id, problem },
    })
    const parsed = wireRecordingSchema.safeParse(row)
    if (!parsed.success) {
      const isRecord = parsed.error.issues.some(({ path }) => path.length > 0)
      return damaged(null, isRecord ? 'It has no id that can be used.' : 'It is not a recording.')
    }
    const { id } = parsed.data
    if (seen.has(id)) return damaged(id, 'It repeats a recording of this page.')
    seen.add(id)
    return { kind: 'recording', recording: toRecording(parsed.data, policy), levels: null }
  })
}
