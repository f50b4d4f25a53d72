import 'server-only'
import type { ErrorCode, ErrorEnvelope } from './http-error'
import { getLog } from './log'
import { currentRequest, currentRequestId } from './request-context'
import { isStoreError } from './store/store-error'
import { isTelnyxError, type TelnyxErrorCode } from './telnyx/errors'

/** Recordings are personal data: no answer of ours is kept by any cache between us and the person. */
export const privateHeaders = { 'Cache-Control': 'private, no-store' } as const

type RequestErrorCode = Exclude<ErrorCode, TelnyxErrorCode | 'internal'> | 'invalid_request' | 'not_found'

/** A request that is at fault itself, told in words that name what to change. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly code: RequestErrorCode
  readonly status: number
  readonly field: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: RequestErrorCode,
    message: string,
    {
      status,
      field,
      retryAfterSeconds,
    }: { status?: number; field?: string; retryAfterSeconds?: number } = {},
  ) {
    super(message)
    this.code = code
    this.status = status ?? statuses[code]
    this.field = field
    this.retryAfterSeconds = retryAfterSeconds
  }
}

const statuses: Record<ErrorCode, number> = {
  invalid_request: 400,
  not_signed_in: 401,
  login_failed: 401,
  code_needed: 401,
  forbidden: 403,
  foreign_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_playable: 409,
  media_gone: 410,
  rate_limited: 429,
  too_many_attempts: 429,
  internal: 500,
  telnyx_key_refused: 502,
  telnyx_unavailable: 502,
  unexpected_response: 502,
  media_unavailable: 502,
  busy: 503,
  index_unavailable: 503,
  telnyx_timeout: 504,
}

const defaultRetryAfterSeconds = 5

export type DescribedError = {
  status: number
  code: ErrorCode
  message: string
  field?: string
  retryAfterSeconds?: number
}

/** What a failure is to the browser, whichever router answers. Nothing of an unknown error's text gets out. */
export function describeError(error: unknown): DescribedError {
  if (isStoreError(error)) {
    return {
      status: statuses.index_unavailable,
      code: 'index_unavailable',
      message:
        'What was scanned so far cannot be looked up just now. Try again in a moment; if that does not help, tell whoever runs this dashboard.',
    }
  }
  if (!(error instanceof RequestError || isTelnyxError(error))) {
    return {
      status: statuses.internal,
      code: 'internal',
      message:
        'Something went wrong in this dashboard. Try again; if that does not help, report the request id.',
    }
  }
  const { code, message, field } = error
  const retryAfterSeconds =
    error.retryAfterSeconds ?? (code === 'rate_limited' ? defaultRetryAfterSeconds : undefined)
  return {
    status: error instanceof RequestError ? error.status : statuses[code],
    code,
    message,
    ...(field === undefined ? {} : { field }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  }
}

export function toEnvelope({ code, message, field }: DescribedError, requestId: string): ErrorEnvelope {
  return { error: { code, message, requestId, ...(field === undefined ? {} : { field }) } }
}

/** Headers every failed answer carries, for `Response` and for Node's own alike. */
export function errorHeaders(
  { retryAfterSeconds }: DescribedError,
  requestId: string,
): Record<string, string> {
  return {
    ...privateHeaders,
    'x-request-id': requestId,
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfterSeconds)) }),
  }
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError'

/** One line for the operator. An upstream's text is left out: it may quote a signed link or a caller's number. */
export function logFailure(error: unknown, { status, code }: DescribedError, requestId: string): void {
  const request = currentRequest()
  if (request !== undefined) request.code = code
  if (status < 500 || isAbort(error)) return
  const cause = isTelnyxError(error) ? error.cause : error
  getLog().error({
    requestId,
    status,
    code,
    upstreamStatus: isTelnyxError(error) ? error.status : undefined,
    cause: cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.name) : undefined,
    stack: isTelnyxError(error) || !(error instanceof Error) ? undefined : error.stack,
  })
}

/** Describes whatever went wrong while a page was made, for the page to show; logs it like a failed answer. */
export function toFailure(error: unknown): ErrorEnvelope['error'] {
  const described = describeError(error)
  const requestId = currentRequestId()
  logFailure(error, described, requestId)
  return toEnvelope(described, requestId).error
}

/** Turns whatever a handler threw into the one envelope. */
export function toErrorResponse(error: unknown, extraHeaders: Record<string, string> = {}): Response {
  const described = describeError(error)
  const requestId = currentRequestId()
  logFailure(error, described, requestId)
  return Response.json(toEnvelope(described, requestId), {
    status: described.status,
    headers: { ...errorHeaders(described, requestId), ...extraHeaders },
  })
}

/** The answer to every method that a read-only address does not have. */
export function refuseMethod(): Response {
  return toErrorResponse(new RequestError('method_not_allowed', 'This address can only be read.'), {
    Allow: 'GET, HEAD',
  })
}
