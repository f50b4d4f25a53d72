import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseByteRange } from '../../sandbox/storage/byte-range.ts'
import { findLongRecording, type LongRecording } from './long-recording.ts'

const origin = () => {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`
}

function wireOf({ id, durationMs, format }: LongRecording) {
  const endedAtMs = Date.parse('2026-11-02T12:00:00Z')
  return {
    id,
    status: 'completed',
    source: 'call',
    channels: 'dual',
    from: '+12025550143',
    to: '+12025550176',
    duration_millis: durationMs,
    recording_started_at: new Date(endedAtMs - durationMs).toISOString(),
    recording_ended_at: new Date(endedAtMs).toISOString(),
    created_at: new Date(endedAtMs).toISOString(),
    updated_at: new Date(endedAtMs).toISOString(),
    download_urls: { [format]: `${origin()}/${id}` },
  }
}

async function sendFile(
  { id, format, body }: LongRecording,
  range: string | undefined,
  response: ServerResponse,
) {
  const span = parseByteRange(range, body.byteLength)
  if (span === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${body.byteLength}` }).end()
    return
  }
  const { start, end } = span ?? { start: 0, end: body.byteLength }
  response.writeHead(span ? 206 : 200, {
    ETag: `"${id}"`,
    'Accept-Ranges': 'bytes',
    'Content-Type': format === 'wav' ? 'audio/wav' : 'audio/mpeg',
    'Content-Length': end - start,
    ...(span && { 'Content-Range': `bytes ${start}-${end - 1}/${body.byteLength}` }),
  })
  await pipeline(Readable.from(body.read(start, end)), response)
}

/** A Telnyx of recordings as long as their ids say, its storage, and an empty page of the same origin. */
const server = createServer(async ({ url = '', headers }, response) => {
  const recording = findLongRecording(url.split('/').at(-1) ?? '')
  if (url === '/blank')
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Blank</title>')
  else if (recording === undefined) response.writeHead(404).end()
  else if (url.startsWith('/v2/'))
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ data: wireOf(recording) }))
  // A listener who leaves early is no fault.
  else await sendFile(recording, headers.range, response).catch(() => response.destroy())
}).listen(0, '127.0.0.1')
await once(server, 'listening')
console.log(JSON.stringify({ apiBaseUrl: `${origin()}/v2` }))
