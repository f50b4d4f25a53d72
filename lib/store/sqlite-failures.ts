import 'server-only'
import { StoreError, type StoreErrorCode } from './store-error'

// https://sqlite.org/rescode.html; an extended code carries the primary one in its lowest byte.
const primaryCodes: Record<number, [StoreErrorCode, string]> = {
  5: ['unavailable', 'Another process holds the database in DATA_DIR. Run one server for each DATA_DIR.'],
  8: [
    'folder_unusable',
    'The database in DATA_DIR cannot be written. Give it to the user who runs the server.',
  ],
  10: ['folder_unusable', 'The disk that holds DATA_DIR fails. Check it, or name another folder.'],
  11: ['damaged', 'The database in DATA_DIR is damaged.'],
  13: ['folder_unusable', 'The disk that holds DATA_DIR is full. Make room, or name another folder.'],
  14: [
    'folder_unusable',
    'The database in DATA_DIR cannot be opened. Give it to the user who runs the server.',
  ],
  26: ['damaged', 'The database in DATA_DIR is damaged.'],
}

/** Null for what is no failure of SQLite. */
export function toSqliteFailure(error: unknown): StoreError | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  const [code, message] = primaryCodes[error.errcode & 0xff] ?? [
    'failed',
    `SQLite refused a query (code ${error.errcode}). Please report it.`,
  ]
  return new StoreError(code, message, { cause: error })
}
