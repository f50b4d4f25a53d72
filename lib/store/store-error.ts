import 'server-only'

export type StoreErrorCode =
  | 'folder_unusable'
  | 'unavailable'
  | 'refused'
  | 'newer'
  | 'damaged'
  /** One row is not as it was written; the database is sound. */
  | 'unreadable'
  | 'failed'

// Next bundles this module more than once while the store is shared, as it does with TelnyxError.
const mark = Symbol.for('tapedeck.StoreError')

/** What a log is told of the store, in our words with a next step: no password, no address, nothing that was stored. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreErrorCode
  readonly [mark] = true

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export function isStoreError(error: unknown): error is StoreError {
  return error instanceof Error && mark in error
}
