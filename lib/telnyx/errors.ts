import 'server-only'
import type { ErrorCode } from '@/lib/http-error'

type Details = {
  /** What a person is told; always our words, never an upstream's. Without it, the words of the code. */
  message?: string
  /** The status Telnyx (or its storage) answered with. */
  status?: number | undefined
  retryAfterSeconds?: number | undefined
  /** The key of our URL that is at fault. */
  field?: string | undefined
  cause?: unknown
}

const words = {
  invalid_request: 'Telnyx does not accept this request. Change the filters, then try again.',
  not_found: 'Telnyx has no recording with this id. It may have been deleted.',
  not_playable: 'This recording has no audio that can be played here.',
  telnyx_key_refused:
    'Telnyx refused the server’s API key. Ask whoever runs this dashboard to check TELNYX_API_KEY.',
  rate_limited: 'Telnyx is being asked too often. Wait a moment, then try again.',
  telnyx_timeout: 'Telnyx took too long to answer. Try again in a moment.',
  telnyx_unavailable: 'Telnyx cannot be reached just now. Try again in a moment.',
  unexpected_response:
    'Telnyx’s answer could not be read. Try again; if that does not help, tell whoever runs this dashboard.',
  media_gone: 'The audio of this recording is no longer in storage.',
  media_unavailable:
    'The storage that holds this recording cannot be reached just now. Try again in a moment.',
} as const satisfies Partial<Record<ErrorCode, string>>

export type TelnyxErrorCode = keyof typeof words

// Next bundles this module once for each of its routers, while agents and caches are shared between them:
// an error may be of the other bundle's class, so it is known by this mark and not by `instanceof`.
const mark = Symbol.for('tapedeck.TelnyxError')

export class TelnyxError extends Error {
  override readonly name = 'TelnyxError'
  readonly code: TelnyxErrorCode
  readonly status: number | undefined
  readonly retryAfterSeconds: number | undefined
  readonly field: string | undefined
  readonly [mark] = true

  constructor(code: TelnyxErrorCode, details: Details = {}) {
    super(details.message ?? words[code], { cause: details.cause })
    this.code = code
    this.status = details.status
    this.retryAfterSeconds = details.retryAfterSeconds
    this.field = details.field
  }
}

export function isTelnyxError(error: unknown): error is TelnyxError {
  return error instanceof Error && mark in error
}
