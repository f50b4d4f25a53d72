import 'server-only'
import type { Dispatcher } from 'undici'
import { isTelnyxError, TelnyxError } from './errors'
import { findRefusedField } from './field-names'
import { readJson } from './json-body'
import { readRetryAfterSeconds } from './retry-after'

const maxErrorBytes = 64 * 1024

const timeoutCodes: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

const brokenHttp = /^(?:HPE_|HTTPParserError$|UND_ERR_HEADERS_OVERFLOW$)/
const tlsFault = /^(?:ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$)/

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  // The HTTP parser's errors often have no code.
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** What it means that no whole answer came: a fault of the network, or of the HTTP that was spoken. */
export function toNetworkError(cause: unknown): TelnyxError {
  if (isTelnyxError(cause)) return cause
  const code = codeOf(cause)
  if (timeoutCodes.has(code)) return new TelnyxError('telnyx_timeout', { cause })
  if (brokenHttp.test(code)) return new TelnyxError('unexpected_response', { cause })
  if (!tlsFault.test(code)) return new TelnyxError('telnyx_unavailable', { cause })
  const message =
    'No secure connection to Telnyx could be made. Ask whoever runs this dashboard to check its network.'
  return new TelnyxError('telnyx_unavailable', { message, cause })
}

async function toRefusal(response: Dispatcher.ResponseData, status: number): Promise<TelnyxError> {
  const body = await readJson(response, maxErrorBytes).catch(() => null)
  const field = findRefusedField(body)
  if (field === undefined) return new TelnyxError('invalid_request', { status })
  const message = `Telnyx does not accept the value of “${field}”. Change or clear it, then try again.`
  return new TelnyxError('invalid_request', { status, field, message })
}

/** What any answer but 200 means. Branches on the status alone: Telnyx's own codes contradict its documents. */
export async function toStatusError(response: Dispatcher.ResponseData): Promise<TelnyxError> {
  const { statusCode: status, headers, body } = response
  if (status === 400 || status === 422) return toRefusal(response, status)
  // What is left of the body is thrown away, and with it whatever goes wrong while it comes.
  body.dump({ limit: maxErrorBytes }).catch(() => undefined)
  if (status === 401) return new TelnyxError('telnyx_key_refused', { status })
  if (status === 403) {
    const message =
      'Telnyx does not let the server’s API key read recordings. Ask whoever runs this dashboard to check the account.'
    return new TelnyxError('telnyx_key_refused', { status, message })
  }
  if (status === 404) return new TelnyxError('not_found', { status })
  const retryAfterSeconds = readRetryAfterSeconds(headers, Date.now()) ?? undefined
  if (status === 429) return new TelnyxError('rate_limited', { status, retryAfterSeconds })
  if (status === 408) return new TelnyxError('telnyx_timeout', { status })
  if (status >= 500) return new TelnyxError('telnyx_unavailable', { status, retryAfterSeconds })
  // A redirect is not followed: it would carry the key to another place.
  return new TelnyxError('unexpected_response', { status })
}

const passingCodes: ReadonlySet<string> = new Set(['rate_limited', 'telnyx_timeout', 'telnyx_unavailable'])
const passingStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

/** Whether the same question may get an answer in a moment. */
export function isPassing(error: unknown): error is TelnyxError {
  if (!isTelnyxError(error) || !passingCodes.has(error.code)) return false
  return error.status === undefined ? !tlsFault.test(codeOf(error.cause)) : passingStatuses.has(error.status)
}

/** Whether a failure speaks of Telnyx's own health, rather than of our key, our question or our pace. */
export function isSignOfOutage(error: unknown): boolean {
  return (
    isTelnyxError(error) &&
    (error.code === 'telnyx_timeout' ||
      error.code === 'telnyx_unavailable' ||
      error.code === 'unexpected_response')
  )
}
