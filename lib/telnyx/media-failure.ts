import 'server-only'
import { isTelnyxError, TelnyxError } from './errors'
import { notPlayable } from './media-choice'

const timeoutCodes: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
])

const passingCodes: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'UND_ERR_SOCKET',
])

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What it means for a person that storage could not be asked or stopped answering. */
export function toMediaError(cause: unknown): TelnyxError {
  if (isTelnyxError(cause)) return cause
  const code = codeOf(cause)
  if (code === 'ERR_ADDRESS_REFUSED') return notPlayable('refused_host')
  if (!timeoutCodes.has(code)) return new TelnyxError('media_unavailable', { cause })
  const message = 'The storage that holds this recording took too long to answer. Try again in a moment.'
  return new TelnyxError('telnyx_timeout', { message, cause })
}

/** Whether asking again at once may well succeed. A timeout has used up its patience already. */
export function isPassingFailure(error: unknown): boolean {
  if (!isTelnyxError(error) || error.code !== 'media_unavailable') return false
  const { status } = error
  return status === undefined ? passingCodes.has(codeOf(error.cause)) : status === 429 || status >= 500
}
