import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describeError, errorHeaders, logFailure, toEnvelope } from '@/lib/http-response'
import { currentRequestId } from '@/lib/request-context'
import { isTelnyxError, TelnyxError } from './errors'
import type { Admission, Admit } from './media-admission'
import { sendWhole } from './media-body'
import { bytesHeaders, fileHeaders, headersToSend } from './media-headers'
import { type AudioRequest, parseAudioRequest } from './media-request'
import type { OpenedMedia, OpenMedia } from './media-source'

/** The length of the whole file, learnt from the answer to a question for its first byte. */
function describeWhole({ answer }: OpenedMedia) {
  if (answer.kind === 'bytes') {
    answer.body.destroy()
    return {
      'Content-Length': answer.span.total,
      ...(answer.acceptsRanges ? { 'Accept-Ranges': 'bytes' } : {}),
    }
  }
  const isEmptyFile = answer.kind === 'unsatisfiable' && answer.total === 0
  if (!isEmptyFile) throw new TelnyxError('media_unavailable')
  return { 'Content-Length': 0 }
}

function whenListenerLeaves({ socket }: IncomingMessage, response: ServerResponse): AbortSignal {
  const leaving = new AbortController()
  const leave = () => leaving.abort()
  // One who has hung up is known from the socket's end; the response itself closes only once its queue has failed to
  // get out, which takes seconds.
  socket.once('end', leave)
  response.once('close', () => {
    socket.off('end', leave)
    leave()
  })
  // Who left before we came to be asked does not leave again.
  if (response.destroyed || socket.readableEnded) leave()
  return leaving.signal
}

/** Answers with the audio, streamed as fast as it is taken; what cannot be completed is cut off, never ended short. */
async function sendMedia(
  open: OpenMedia,
  { id, format, isDownload, isHead }: AudioRequest,
  { see, begin }: Admission,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const signal = whenListenerLeaves(request, response)
  const asked = { id, format, headers: headersToSend(request.headers, isHead), signal }
  const opened = await open({ ...asked, onRecording: see })
  const { answer } = opened
  const headers = fileHeaders({ ...opened, recording: see(opened.recording) }, isDownload)
  if (answer.kind === 'not_modified') {
    response.writeHead(304, headers).end()
  } else if (isHead) {
    response.writeHead(200, { ...headers, ...describeWhole(opened) }).end()
  } else if (answer.kind === 'unsatisfiable') {
    const contentRange = answer.total === null ? {} : { 'Content-Range': `bytes */${answer.total}` }
    response.writeHead(416, { ...headers, ...contentRange, 'Content-Length': 0 }).end()
  } else if (answer.kind === 'bytes') {
    const onBytes = await begin(opened.recording, opened.format, answer.span.total)
    // Node itself then refuses to end an answer short of its length.
    response.strictContentLength = true
    response.writeHead(answer.status, { ...headers, ...bytesHeaders(answer) })
    const reopen = async (from: typeof request.headers) =>
      (await open({ id, format: opened.format, headers: from, signal })).answer
    await sendWhole(answer, reopen, response, signal, onBytes)
  } else {
    throw new TelnyxError('media_unavailable')
  }
}

/** Answers with our envelope, or breaks off an answer that has begun: the browser then knows that it is not whole. */
function sendFailure(response: ServerResponse, error: unknown): void {
  const hasBegun = response.headersSent || response.destroyed
  // The other end of a begun answer that failed with nothing of ours has simply left.
  if (hasBegun && !isTelnyxError(error)) {
    response.destroy()
    return
  }
  const described = describeError(error)
  const requestId = currentRequestId()
  logFailure(error, described, requestId)
  if (hasBegun) {
    response.destroy()
    return
  }
  const { status, code } = described
  response
    .writeHead(status, {
      ...errorHeaders(described, requestId),
      ...(code === 'method_not_allowed' ? { Allow: 'GET, HEAD' } : {}),
      'Content-Type': 'application/json; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    })
    .end(JSON.stringify(toEnvelope(described, requestId)))
}

export type AudioRoute = { getSource: () => OpenMedia; admit: Admit }

/** The whole of the audio route but its place. `id` is the segment of the path as the router decoded it. */
export async function answerAudio(
  { getSource, admit }: AudioRoute,
  id: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const asked = parseAudioRequest(request, id)
    const admission = await admit(asked, request, response)
    await sendMedia(getSource(), asked, admission, request, response)
  } catch (error) {
    sendFailure(response, error)
  }
}
