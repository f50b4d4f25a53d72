import 'server-only'
import type { Readable } from 'node:stream'
import { type Agent, request } from 'undici'
import { TelnyxError } from './errors'
import { toMediaError } from './media-failure'
import { type ByteSpan, isAnswerTo, parseContentRange, parseUnsatisfiedTotal } from './media-range'

type Validators = { etag: string | undefined; lastModified: string | undefined }

/** A body that lies at `span` of the file, to the byte. An empty file has the span 0 to -1. */
export type StorageBytes = Validators & {
  kind: 'bytes'
  status: 200 | 206
  span: ByteSpan
  acceptsRanges: boolean
  body: Readable
}

export type StorageAnswer =
  | StorageBytes
  | (Validators & { kind: 'not_modified' })
  | { kind: 'unsatisfiable'; total: number | null }
  | { kind: 'precondition_failed' }
  | { kind: 'denied'; status: 403 | 404 }

export type StorageHeaders = {
  range?: string | undefined
  'if-match'?: string | undefined
  'if-none-match'?: string | undefined
  'if-range'?: string | undefined
}

type AnswerHeaders = Record<string, string | string[] | undefined>

// S3 writes `binary/octet-stream` where an upload named no type. Anything else (a page, XML, several parts) is not
// the audio, whatever the status says.
const audioType = /^(?:audio\/[\w.+-]+|(?:application|binary)\/octet-stream)\s*(?:;|$)/i

const single = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

function readSpan(status: 200 | 206, range: string | undefined, headers: AnswerHeaders): ByteSpan | null {
  const length = /^\d{1,15}$/.exec(single(headers['content-length']) ?? '')?.[0]
  if (length === undefined) return null
  if (status === 200) return { first: 0, last: Number(length) - 1, total: Number(length) }
  const span = parseContentRange(single(headers['content-range']))
  if (span === null || range === undefined || !isAnswerTo(range, span)) return null
  return span.last - span.first + 1 === Number(length) ? span : null
}

function readBytes(
  status: 200 | 206,
  range: string | undefined,
  headers: AnswerHeaders,
): Omit<StorageBytes, 'body'> | null {
  const span = readSpan(status, range, headers)
  const encoding = single(headers['content-encoding'] ?? 'identity')
  const type = single(headers['content-type'] ?? 'application/octet-stream')
  if (span === null || encoding?.toLowerCase() !== 'identity' || !audioType.test(type ?? '')) return null
  const acceptsRanges = status === 206 || single(headers['accept-ranges']) === 'bytes'
  return { kind: 'bytes', status, span, acceptsRanges, ...readValidators(headers) }
}

const readValidators = (headers: AnswerHeaders): Validators => ({
  etag: single(headers.etag),
  lastModified: single(headers['last-modified']),
})

function readWithoutBody(status: number, headers: AnswerHeaders): StorageAnswer {
  if (status === 304) return { kind: 'not_modified', ...readValidators(headers) }
  if (status === 403 || status === 404) return { kind: 'denied', status }
  if (status === 412) return { kind: 'precondition_failed' }
  if (status === 416) {
    return { kind: 'unsatisfiable', total: parseUnsatisfiedTotal(single(headers['content-range'])) }
  }
  // Redirects among them: a signed link leads to the file itself, and nowhere else is safe to go.
  throw new TelnyxError('media_unavailable', { status })
}

/** Asks storage for a file or one range of it. Throws on any answer that cannot be passed on exactly as it stands. */
export async function requestStorage(
  agent: Agent,
  link: string,
  asked: StorageHeaders,
  signal: AbortSignal,
): Promise<StorageAnswer> {
  const headers = { ...asked, 'accept-encoding': 'identity' }
  // Nothing is read ahead of the listener here: with a thousand of them, each 64 kB more is 64 MB.
  const options = { dispatcher: agent, signal, headers, highWaterMark: 0 }
  const answer = await request(link, options).catch((error: unknown) => {
    throw signal.aborted ? signal.reason : toMediaError(error)
  })
  const { statusCode: status, body } = answer
  // An abort before anybody reads would otherwise be an unhandled error.
  body.on('error', () => {})
  const isSuccess = status === 200 || status === 206
  const bytes = isSuccess ? readBytes(status, asked.range, answer.headers) : null
  if (bytes !== null) return { ...bytes, body }
  // An error page is small: read to its end, it leaves the socket usable; a large or slow one loses it.
  if (isSuccess) body.destroy()
  else body.dump({ limit: 16_384, signal }).catch(() => {})
  return readWithoutBody(status, answer.headers)
}
