import { z } from 'zod'
import type { ReceivedRequest } from '../http/received-request.ts'
import { jsonReply, type Reply } from '../http/reply.ts'
import type { LinkSigner } from '../storage/signed-link.ts'
import { findRecordings } from './find-recordings.ts'
import { pageMeta } from './page-query.ts'
import type { RateLimit } from './rate-limit.ts'
import { readRecordingFilter } from './recording-filter.ts'
import { recordingToWire } from './recording-wire.ts'
import {
  errorReply,
  invalidParameter,
  recordingNotFound,
  resourceNotFound,
  type TelnyxError,
  tooManyRequests,
  unauthorized,
} from './telnyx-error.ts'
import {
  answerTranscription,
  listTranscriptions,
  type TranscriptionsOptions,
} from './transcriptions-handler.ts'

export type ApiOptions = TranscriptionsOptions & {
  apiKey: string
  signer: LinkSigner
  /** The shape of the old documentation: each row inside an object of its own. */
  wrapped: boolean
  limitRate: () => RateLimit
}

const bulkDeleteSchema = z.object({ ids: z.array(z.string()).min(1) })

export function handleApi(request: ReceivedRequest, options: ApiOptions): Reply {
  const limit = options.limitRate()
  const reply = limit.isExceeded ? tooManyRequests() : route(request, options)
  return { ...reply, headers: { ...reply.headers, ...limit.headers } }
}

function route(request: ReceivedRequest, options: ApiOptions): Reply {
  if (!/^Bearer +/i.test(request.headers.authorization ?? '')) return unauthorized()
  if (request.headers.authorization?.replace(/^Bearer +/i, '') !== options.apiKey) return unauthorized()
  const { method, path } = request
  const [, collection, id] = /^\/v2\/(recordings|recording_transcriptions)(?:\/([^/]+))?$/.exec(path) ?? []
  if (path === '/v2/recordings/actions/delete' && method === 'POST') return deleteRecordings(request, options)
  if (collection === undefined) return resourceNotFound()
  if (id === undefined) {
    if (method !== 'GET') return resourceNotFound()
    return collection === 'recordings'
      ? listRecordings(request, options)
      : listTranscriptions(request, options)
  }
  if (method !== 'GET' && method !== 'DELETE') return resourceNotFound()
  return collection === 'recordings'
    ? answerRecording(method, id, options)
    : answerTranscription(method, id, options)
}

function listRecordings(request: ReceivedRequest, { archive, signer, wrapped }: ApiOptions): Reply {
  const errors: TelnyxError[] = []
  const filter = readRecordingFilter(request, errors)
  if (errors.length > 0) return errorReply(422, ...errors)
  const { indices, totalResults } = findRecordings(archive, filter)
  const rows = indices.map((index) => recordingToWire(archive.at(index), signer))
  const data = wrapped ? rows.map((row) => ({ data: row })) : rows
  return jsonReply(200, { data, meta: pageMeta(filter.page, totalResults) })
}

function answerRecording(method: string, id: string, { archive, signer }: ApiOptions): Reply {
  const recording = archive.findById(id)
  if (recording === undefined) return recordingNotFound()
  if (method === 'DELETE') archive.delete(recording.index)
  return jsonReply(200, { data: recordingToWire(recording, signer) })
}

// What Telnyx says about an id it does not know is undocumented: such ids are passed over here.
function deleteRecordings(request: ReceivedRequest, { archive }: ApiOptions): Reply {
  const parsed = bulkDeleteSchema.safeParse(parseJson(request.body))
  if (!parsed.success) return errorReply(422, invalidParameter('ids', 'must be a list of recording ids'))
  for (const id of parsed.data.ids) {
    const recording = archive.findById(id)
    if (recording !== undefined) archive.delete(recording.index)
  }
  return jsonReply(200, { status: 'ok' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
