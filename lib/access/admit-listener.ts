import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { currentRequest } from '@/lib/request-context'
import { TelnyxError } from '@/lib/telnyx/errors'
import type { Admission } from '@/lib/telnyx/media-admission'
import type { AudioRequest } from '@/lib/telnyx/media-request'
import type { WireRecording } from '@/lib/telnyx/schema'
import { takeAudioPlace } from './audio-place'
import { getAudit } from './audit'
import { auditOrigin, isAudited, whenWritten } from './audited'
import { requireRight } from './guard'
import type { Identity } from './identity'
import { getOpenStreams } from './open-streams'
import { refuseForeignSite } from './same-origin'
import { isInSight, type Sight } from './sight'
import { maskNumber } from './sight-masks'

function endWithSession(identity: Identity, response: ServerResponse): void {
  if (identity.method === 'none') return
  const watched = getOpenStreams().watch(identity, () => response.destroy())
  response.once('close', watched.stop)
  // It may have been over before it came to be watched.
  if (response.destroyed) watched.stop()
}

/** As much of it as names its file; throws `not_found`, as Telnyx would, for what is not for them. */
function seeWire(recording: WireRecording, sight: Sight): WireRecording {
  const { from, to, connection_id: connectionId } = recording
  if (!isInSight({ from, to, connectionId }, sight)) throw new TelnyxError('not_found', { status: 404 })
  return sight.masksNumbers ? { ...recording, from: maskNumber(from), to: maskNumber(to) } : recording
}

/** Counts what goes out, for the log and for whoever asks how long nothing was taken. */
function countBytes(took: () => void): (byteCount: number) => void {
  const request = currentRequest()
  return (byteCount) => {
    took()
    if (request !== undefined) request.audioBytes = (request.audioBytes ?? 0) + byteCount
  }
}

/**
 * Lets whoever asks for audio have it, to hear or to keep, once that is written down, and cuts it off when their session
 * has ended. Throws as `requireRight` does, `foreign_origin` where another site led them here, and `busy` where it cannot be written.
 */
export async function admitListener(
  asked: AudioRequest,
  { headers }: IncomingMessage,
  response: ServerResponse,
): Promise<Admission> {
  const { id, isDownload } = asked
  const get = (name: string) => [headers[name] ?? null].flat()[0] ?? null
  refuseForeignSite({ get })
  const identity = await requireRight({ get }, isDownload ? 'download' : 'play')
  endWithSession(identity, response)
  const see = (recording: WireRecording) => seeWire(recording, identity.sight)
  const count = countBytes(await takeAudioPlace(asked, identity.userId, response))
  if (!isAudited()) return { see, begin: async () => count }
  const origin = auditOrigin({ get }, identity)

  return {
    see,
    async begin({ duration_millis: durationMs, from, to }, format, totalBytes) {
      const numbers = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }
      if (isDownload) {
        const resource = { type: 'recording', id } as const
        const event = { event: 'download', ...origin, resource, numbers, details: { format } } as const
        await whenWritten(getAudit().record(event))
        return count
      }
      const play = await whenWritten(getAudit().beginPlay({ ...origin, recordingId: id, numbers }))
      if (play === null) return count
      response.once('close', () => play.end())
      const secondsPerByte = (durationMs ?? 0) / 1000 / Math.max(1, totalBytes)
      return (byteCount) => {
        count(byteCount)
        play.delivered(byteCount, byteCount * secondsPerByte)
      }
    },
  }
}
