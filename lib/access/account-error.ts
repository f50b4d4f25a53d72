import 'server-only'

export type AccountErrorCode =
  | 'too_many_attempts'
  | 'busy'
  | 'name_unusable'
  | 'name_taken'
  | 'password_unusable'
  | 'no_such_user'
  | 'last_admin'
  | 'not_local'
  | 'admin_unlimited'
  | 'limits_unusable'
  | 'password_wrong'
  | 'password_same'
  | 'changed_meanwhile'
  | 'code_wrong'
  | 'second_factor_on'
  | 'setup_refused'
  | 'hash_unreadable'

// Next bundles this module more than once while what throws is shared, as it does with TelnyxError.
const mark = Symbol.for('tapedeck.AccountError')

type Field = 'name' | 'password' | 'current' | 'code' | 'numbers' | 'connections'
type Details = ErrorOptions & { field?: Field; retryAfterSeconds?: number }

/** What keeps somebody out or a change of users from being made, in words for the person at the page or the shell. */
export class AccountError extends Error {
  override readonly name = 'AccountError'
  readonly code: AccountErrorCode
  readonly field: Field | undefined
  readonly retryAfterSeconds: number | undefined
  readonly [mark] = true

  constructor(
    code: AccountErrorCode,
    message: string,
    { field, retryAfterSeconds, ...options }: Details = {},
  ) {
    super(message, options)
    this.code = code
    this.field = field
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export function isAccountError(error: unknown): error is AccountError {
  return error instanceof Error && mark in error
}
