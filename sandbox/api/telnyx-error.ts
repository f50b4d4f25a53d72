import { jsonReply, type Reply } from '../http/reply.ts'

export type TelnyxError = {
  code: string
  title: string
  detail: string
  source?: { pointer: string } | { parameter: string }
}

export function errorReply(status: number, ...errors: TelnyxError[]): Reply {
  const withLinks = errors.map((error) => ({
    ...error,
    meta: { url: `https://developers.telnyx.com/docs/overview/errors/${error.code}` },
  }))
  return jsonReply(status, { errors: withLinks })
}

export function unauthorized(): Reply {
  return errorReply(401, {
    code: '10009',
    title: 'Authentication failed',
    detail: 'Could not understand the provided credentials.',
  })
}

export function recordingNotFound(): Reply {
  return errorReply(404, { code: '404', title: 'Not Found', detail: 'Page not found' })
}

export function resourceNotFound(): Reply {
  return errorReply(404, {
    code: '10005',
    title: 'Resource not found',
    detail: 'The requested resource or URL could not be found.',
  })
}

export function tooManyRequests(): Reply {
  return errorReply(429, {
    code: '10011',
    title: 'Too many requests',
    detail: 'You have exceeded the maximum number of allowed requests.',
  })
}

/** The pointer is Telnyx's own name of the field, not the name of the parameter that was sent. */
export function invalidUuid(pointer: string): TelnyxError {
  return { code: '10027', title: 'Unprocessable entity', detail: 'is invalid', source: { pointer } }
}

export function invalidParameter(parameter: string, detail: string): TelnyxError {
  return { code: '10031', title: 'Invalid filter', detail, source: { parameter } }
}

export function outOfRange(parameter: string, detail: string): TelnyxError {
  return { code: '10033', title: 'Value outside of range', detail, source: { parameter } }
}

const GENERIC: Record<number, TelnyxError> = {
  403: {
    code: '10010',
    title: 'Authorization failed',
    detail: 'You do not have permission to perform this action.',
  },
  500: { code: '10007', title: 'Unexpected error', detail: 'An unexpected error occured.' },
  503: { code: '10037', title: 'Service unavailable', detail: 'The service is temporarily unavailable.' },
  504: { code: '10008', title: 'Gateway timeout', detail: 'The server did not answer in time.' },
}

/** The body that goes with a status, for faults that name nothing but the status. */
export function replyForStatus(status: number): Reply {
  if (status === 401) return unauthorized()
  if (status === 404) return recordingNotFound()
  if (status === 429) return tooManyRequests()
  const error = GENERIC[status] ?? { code: `${status}`, title: 'Error', detail: 'The request failed.' }
  return errorReply(status, error)
}
