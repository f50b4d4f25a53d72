import 'server-only'
import { DatabaseError } from 'pg'
import { StoreError, type StoreErrorCode } from './store-error'

// https://www.postgresql.org/docs/current/errcodes-appendix.html: whole codes, groups within a class, classes.
const states: Record<string, [StoreErrorCode, string]> = {
  '08': ['unavailable', 'The connection to PostgreSQL broke. It is made anew for the next query.'],
  '28': ['refused', 'PostgreSQL refuses the user or the password of DATABASE_URL. Correct it there.'],
  '3D': [
    'refused',
    'PostgreSQL has no database of the name in DATABASE_URL. Create it, or correct the name.',
  ],
  '42P01': [
    'damaged',
    'The store in PostgreSQL has lost its tables. They are made anew with the next query.',
  ],
  '42501': [
    'refused',
    'The user of DATABASE_URL may not create or use tables. Make it the owner of the database.',
  ],
  '53': ['unavailable', 'PostgreSQL has no connections, memory or disk left. Give it more.'],
  '57P': ['unavailable', 'PostgreSQL is starting or shutting down. It is asked again with the next query.'],
}

function toStateFailure(error: DatabaseError): StoreError {
  const { code: state = '' } = error
  const [code, message] = states[state] ??
    states[state.slice(0, 3)] ??
    states[state.slice(0, 2)] ?? [
      'failed',
      `PostgreSQL refused a query (SQLSTATE ${state}). Please report it.`,
    ]
  return new StoreError(code, message, { cause: error })
}

/** Whatever kept a connection from being made. */
export function toConnectFailure(error: unknown): unknown {
  if (error instanceof DatabaseError) return toStateFailure(error)
  if (!(error instanceof Error)) return error
  // Without a code the words are the driver's own; with one they may hold the address.
  const why = 'code' in error ? String(error.code) : error.message
  return new StoreError(
    'unavailable',
    `PostgreSQL cannot be reached as DATABASE_URL says (${why}). Start it, or correct the URL.`,
    { cause: error },
  )
}

const isBrokenConnection = (error: Error) =>
  'syscall' in error ||
  /^Connection terminated|^Client has encountered a connection error/.test(error.message)

/** Null for what is no failure of PostgreSQL or of the connection to it. */
export function toPostgresFailure(error: unknown): StoreError | null {
  if (error instanceof DatabaseError) return toStateFailure(error)
  if (!(error instanceof Error) || !isBrokenConnection(error)) return null
  return new StoreError(
    'unavailable',
    'The connection to PostgreSQL broke. It is made anew for the next query.',
    {
      cause: error,
    },
  )
}
