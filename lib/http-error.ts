import * as z from 'zod/mini'

export const errorCodeSchema = z.enum([
  'invalid_request',
  'not_found',
  'not_playable',
  'telnyx_key_refused',
  'rate_limited',
  'telnyx_timeout',
  'telnyx_unavailable',
  'unexpected_response',
  'media_gone',
  'media_unavailable',
  'index_unavailable',
  'method_not_allowed',
  'not_signed_in',
  'login_failed',
  'code_needed',
  'too_many_attempts',
  'forbidden',
  'foreign_origin',
  'busy',
  'internal',
])
export type ErrorCode = z.output<typeof errorCodeSchema>

/** The one body of every failed answer. `message` is always ours, never the text of an upstream. */
export const errorEnvelopeSchema = z.object({
  error: z.object({
    code: errorCodeSchema,
    message: z.string(),
    requestId: z.string(),
    field: z.optional(z.string()),
  }),
})
export type ErrorEnvelope = z.output<typeof errorEnvelopeSchema>

const retryableCodes: ReadonlySet<string> = new Set([
  'rate_limited',
  'telnyx_timeout',
  'telnyx_unavailable',
  'index_unavailable',
  'network',
])

/** What the browser throws for a failed request; `network` means that no answer of ours arrived at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode | 'network'
  readonly status: number
  readonly requestId: string
  readonly field: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(fields: {
    code: ErrorCode | 'network'
    message: string
    status: number
    requestId: string
    field?: string | undefined
    retryAfterSeconds?: number | undefined
  }) {
    super(fields.message)
    this.code = fields.code
    this.status = fields.status
    this.requestId = fields.requestId
    this.field = fields.field
    this.retryAfterSeconds = fields.retryAfterSeconds
  }

  get isRetryable() {
    return retryableCodes.has(this.code)
  }
}

/** Reads a failed answer of ours; one that is not our envelope (a proxy's page, say) becomes `unexpected_response`. */
export async function toApiError(response: Response): Promise<ApiError> {
  const parsed = errorEnvelopeSchema.safeParse(await response.json().catch(() => null))
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new ApiError({
    status: response.status,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
    ...(parsed.success
      ? parsed.data.error
      : {
          code: 'unexpected_response',
          message: `The server answered ${response.status} in a form this page does not know.`,
          requestId: response.headers.get('x-request-id') ?? '',
        }),
  })
}
