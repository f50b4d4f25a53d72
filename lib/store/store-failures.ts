import 'server-only'
import { toPostgresFailure } from './postgres-failures'
import { toSqliteFailure } from './sqlite-failures'
import { isStoreError } from './store-error'

/** A `StoreError` for what a database reports; a bug stays what it is. */
export function toStoreFailure(error: unknown): unknown {
  if (isStoreError(error)) return error
  return toSqliteFailure(error) ?? toPostgresFailure(error) ?? error
}
