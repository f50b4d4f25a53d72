import 'server-only'
import type { PostgresPool } from 'kysely'
import { Pool, types } from 'pg'
import { toConnectFailure } from './postgres-failures'

const maxConnections = 10
const connectTimeoutMs = 2_000

/** Throws `StoreError` where a connection cannot be made. */
export function createPostgresPool(connectionString: string): PostgresPool {
  const pool = new Pool({
    connectionString,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'tapedeck',
    types: {
      // Times in milliseconds and sums of bytes: integers that a number holds exactly.
      getTypeParser: (oid, format) =>
        oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format),
    },
  })
  // An idle connection was lost: the next query opens another, and tells where that fails.
  pool.on('error', () => {})
  return {
    async connect() {
      try {
        return await pool.connect()
      } catch (error) {
        throw toConnectFailure(error)
      }
    },
    end: () => pool.end(),
    options: pool.options,
  }
}
