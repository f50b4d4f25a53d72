import { gzipSync } from 'node:zlib'
import { replyForStatus } from '../api/telnyx-error.ts'
import type { Target } from '../http/received-request.ts'
import { bytesBody, emptyBody, type Reply, readBytes, textReply } from '../http/reply.ts'
import { storageError } from '../storage/storage-error.ts'
import { breakBody } from './broken-body.ts'
import type { Fault } from './fault.ts'
import { driftAway } from './schema-drift.ts'

const STORAGE_CODES: Record<number, string> = { 403: 'AccessDenied', 404: 'NoSuchKey', 503: 'SlowDown' }

/** The answer that a fault puts in place of the real one, or undefined when the real one is needed. */
export function replacement(fault: Fault, target: Target): Reply | undefined {
  const { status, body, redirectTo } = fault
  if (redirectTo !== undefined)
    return { status: status ?? 302, headers: { location: redirectTo }, body: emptyBody }
  if (body !== undefined) return textReply(status ?? 200, 'application/json; charset=utf-8', body)
  if (status === undefined) return undefined
  if (target === 'api') return replyForStatus(status)
  return status >= 400
    ? storageError(status, STORAGE_CODES[status] ?? 'InternalError', 'The request was refused by a fault.')
    : { status, headers: {}, body: emptyBody }
}

export function distort(reply: Reply, fault: Fault): Reply {
  let distorted = reply
  if (fault.drift !== undefined) distorted = driftAway(distorted, fault.drift)
  if (fault.brokenBody !== undefined) distorted = breakBody(distorted, fault.brokenBody)
  if (fault.gzip) distorted = zipped(distorted)
  const headers = { ...distorted.headers }
  if (fault.contentType !== undefined) headers['content-type'] = fault.contentType
  for (const [name, value] of Object.entries(fault.headers ?? {})) headers[name.toLowerCase()] = value
  return { ...distorted, headers }
}

function zipped(reply: Reply): Reply {
  const body = bytesBody(gzipSync(readBytes(reply.body)))
  return { ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' }, body }
}
