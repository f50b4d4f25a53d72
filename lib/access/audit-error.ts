import 'server-only'

export type AuditErrorCode =
  /** The database could not be written or read. */
  | 'unavailable'
  /** More wait to be written than the server holds for it. */
  | 'overloaded'
  /** The server is stopping. */
  | 'stopped'
  | 'key_missing'
  /** The log was written with another key, or its newest entry was changed. */
  | 'key_mismatch'
  /** A bug: an event that is not as its schema says. */
  | 'invalid'

// Next bundles this module more than once while the log is shared, as it does with StoreError.
const mark = Symbol.for('tapedeck.AuditError')

/** Why something could not be written down, in our words with a next step: nothing of what was to be written. */
export class AuditError extends Error {
  override readonly name = 'AuditError'
  readonly code: AuditErrorCode
  readonly [mark] = true

  constructor(code: AuditErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export function isAuditError(error: unknown): error is AuditError {
  return error instanceof Error && mark in error
}
