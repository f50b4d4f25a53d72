import { createHash } from 'node:crypto'
import type { Archive } from '../archive/archive.ts'
import type { Format } from '../archive/call-traits.ts'
import { type Recording, storageKeyOf } from '../archive/recording.ts'
import { queryValue, type ReceivedRequest } from '../http/received-request.ts'
import { emptyBody, type Reply } from '../http/reply.ts'
import { audioBody } from './audio-body.ts'
import { parseByteRange } from './byte-range.ts'
import { failedPrecondition, isRangeStillMeant, type Validators } from './conditions.ts'
import { BUCKET, expiryOf, isSameSignature, type LinkSigner } from './signed-link.ts'
import { storageError } from './storage-error.ts'

const CONTENT_TYPES: Record<Format, string> = { mp3: 'audio/mpeg', wav: 'audio/wav' }

export type StorageOptions = { archive: Archive; signer: LinkSigner; nowMs: () => number }
/** What a fault may change about an otherwise correct answer. */
export type StorageTwist = { etag: string | undefined; expireLink: boolean; ignoreRange: boolean }

export function handleStorage(request: ReceivedRequest, options: StorageOptions, twist: StorageTwist): Reply {
  const refusal = refuse(request, options, twist.expireLink)
  if (refusal !== undefined) return refusal
  const file = findFile(request.path, options.archive)
  if (file === undefined) {
    return storageError(404, 'NoSuchKey', 'The specified key does not exist.', { Key: request.path.slice(1) })
  }
  return serveFile(request, file, twist)
}

function refuse(
  request: ReceivedRequest,
  { signer, nowMs }: StorageOptions,
  expireLink: boolean,
): Reply | undefined {
  if (request.headers.authorization !== undefined) {
    return storageError(
      400,
      'InvalidArgument',
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string ' +
        'parameter or the Authorization header should be specified',
      { ArgumentName: 'Authorization' },
    )
  }
  const signature = queryValue(request, 'X-Amz-Signature')
  const expiresMs = expiryOf(request.query)
  if (signature === undefined || expiresMs === undefined)
    return storageError(403, 'AccessDenied', 'Access Denied')
  if (expireLink || nowMs() > expiresMs) {
    return storageError(403, 'AccessDenied', 'Request has expired', {
      'X-Amz-Expires': queryValue(request, 'X-Amz-Expires') ?? '',
      Expires: new Date(expiresMs).toISOString(),
      ServerTime: new Date(nowMs()).toISOString(),
    })
  }
  const { method, headers, rawPath, query } = request
  const expected = signer.signatureFor(method, headers.host ?? '', rawPath, query)
  if (isSameSignature(expected, signature)) return undefined
  return storageError(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  )
}

type StoredFile = { recording: Recording; format: Format }

function findFile(path: string, archive: Archive): StoredFile | undefined {
  const match = /\/([0-9a-f-]{36})-\d+\.(mp3|wav)$/.exec(path)
  const leader = archive.source.codecs.callLeg.decode(match?.[1] ?? '')
  const format = match?.[2] === 'wav' ? 'wav' : 'mp3'
  if (leader === undefined || leader >= archive.endIndex) return undefined
  const recording = archive
    .unitAround(leader)
    .map((index) => archive.at(index))
    .find((candidate) => `/${BUCKET}/${storageKeyOf(candidate)}.${format}` === path)
  return recording?.storage === 'stored' && recording.formats.includes(format)
    ? { recording, format }
    : undefined
}

function serveFile(request: ReceivedRequest, { recording, format }: StoredFile, twist: StorageTwist): Reply {
  const body = audioBody(recording, format)
  const validators: Validators = {
    etag: twist.etag ?? `"${createHash('md5').update(`${recording.id}.${format}`).digest('hex')}"`,
    lastModifiedMs: Math.floor(recording.createdAtMs / 1000) * 1000,
  }
  const shared = {
    'accept-ranges': 'bytes',
    etag: validators.etag,
    'last-modified': new Date(validators.lastModifiedMs).toUTCString(),
  }
  const failed = failedPrecondition(request.headers, validators)
  if (failed === 304) return { status: 304, headers: shared, body: emptyBody }
  if (failed === 412) {
    return storageError(
      412,
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
    )
  }
  const headers = { ...shared, 'content-type': CONTENT_TYPES[format] }
  const isWhole = twist.ignoreRange || !isRangeStillMeant(request.headers, validators)
  const range = isWhole ? undefined : parseByteRange(request.headers.range, body.byteLength)
  if (range === undefined) return { status: 200, headers, body }
  if (range === 'unsatisfiable') {
    const reply = storageError(416, 'InvalidRange', 'The requested range is not satisfiable')
    return { ...reply, headers: { ...reply.headers, 'content-range': `bytes */${body.byteLength}` } }
  }
  const { start, end } = range
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end - 1}/${body.byteLength}` },
    body: { byteLength: end - start, read: (from, to) => body.read(start + from, start + to) },
  }
}
