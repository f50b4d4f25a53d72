import type { Archive } from '../archive/archive.ts'
import { UUID_PATTERN } from '../archive/identifiers.ts'
import type { Transcription, Transcriptions } from '../archive/transcriptions.ts'
import { queryValue, type ReceivedRequest } from '../http/received-request.ts'
import { jsonReply, type Reply } from '../http/reply.ts'
import { pageMeta, readPage, readWindow } from './page-query.ts'
import { errorReply, invalidUuid, resourceNotFound, type TelnyxError } from './telnyx-error.ts'

export type TranscriptionsOptions = { archive: Archive; transcriptions: Transcriptions; removed: Set<number> }

export function listTranscriptions(request: ReceivedRequest, options: TranscriptionsOptions): Reply {
  const errors: TelnyxError[] = []
  const page = readPage(request, errors)
  const window = readWindow(request, 'created_at', errors)
  const recordingId = queryValue(request, 'filter[recording_id]')
  if (recordingId !== undefined && !UUID_PATTERN.test(recordingId)) errors.push(invalidUuid('/recording_id'))
  if (errors.length > 0) return errorReply(422, ...errors)

  const skip = (page.number - 1) * page.size
  const data: unknown[] = []
  let totalResults = 0
  for (const index of candidates(options.archive, recordingId)) {
    if (!isPresent(options, index)) continue
    if (window !== undefined) {
      const createdAtMs = options.transcriptions.of(options.archive.at(index)).createdAtMs
      if (createdAtMs < window.gteMs || createdAtMs > window.lteMs) continue
    }
    if (totalResults >= skip && data.length < page.size) {
      data.push(toWire(options.transcriptions.of(options.archive.at(index))))
    }
    totalResults += 1
  }
  return jsonReply(200, { data, meta: pageMeta(page, totalResults) })
}

export function answerTranscription(method: string, id: string, options: TranscriptionsOptions): Reply {
  const index = options.archive.source.codecs.transcription.decode(id)
  if (index === undefined || !isPresent(options, index)) return resourceNotFound()
  const reply = jsonReply(200, { data: toWire(options.transcriptions.of(options.archive.at(index))) })
  if (method === 'DELETE') options.removed.add(index)
  return reply
}

function* candidates(archive: Archive, recordingId: string | undefined): Iterable<number> {
  if (recordingId !== undefined) {
    const index = archive.source.codecs.recording.decode(recordingId)
    if (index !== undefined) yield index
    return
  }
  for (let index = archive.endIndex - 1; index >= 0; index -= 1) yield index
}

function isPresent({ archive, transcriptions, removed }: TranscriptionsOptions, index: number): boolean {
  return archive.isPresent(index) && transcriptions.exists(index) && !removed.has(index)
}

function toWire(transcription: Transcription) {
  return {
    id: transcription.id,
    record_type: 'recording_transcription',
    recording_id: transcription.recordingId,
    status: transcription.status,
    transcription_text: transcription.text,
    duration_millis: transcription.durationMs,
    created_at: new Date(transcription.createdAtMs).toISOString(),
    updated_at: new Date(transcription.updatedAtMs).toISOString(),
  }
}
