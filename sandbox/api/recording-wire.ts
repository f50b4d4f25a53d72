import { type Recording, storageKeyOf } from '../archive/recording.ts'
import type { LinkSigner } from '../storage/signed-link.ts'

/** A row as Telnyx sends it; what is undefined is left out of the JSON. */
export function recordingToWire(recording: Recording, signer: LinkSigner) {
  return {
    call_control_id: recording.callControlId,
    call_leg_id: recording.callLegId,
    call_session_id: recording.callSessionId,
    channels: recording.channels,
    conference_id: recording.conferenceId,
    connection_id: recording.connectionId,
    created_at: toIso(recording.createdAtMs),
    download_urls: downloadUrls(recording, signer),
    duration_millis: recording.durationMs,
    from: recording.from,
    id: recording.id,
    initiated_by: recording.initiatedBy,
    record_type: 'recording',
    recording_ended_at: toIso(recording.endedAtMs),
    recording_started_at: toIso(recording.startedAtMs),
    source: recording.source,
    status: 'completed',
    to: recording.to,
    updated_at: toIso(recording.updatedAtMs),
  }
}

function downloadUrls(recording: Recording, signer: LinkSigner): Record<string, string> {
  const key = storageKeyOf(recording)
  if (recording.storage === 'none') return {}
  return Object.fromEntries(
    recording.formats.map((format) => [
      format,
      recording.storage === 'customer-bucket'
        ? `s3://acme-call-archive/${key}`
        : signer.sign(`${key}.${format}`),
    ]),
  )
}

function toIso(instantMs: number): string {
  return new Date(instantMs).toISOString()
}
