import 'server-only'
import type { PostgresPool } from 'kysely'
import { Pool, types } from 'pg'
import { toConnectFailure } from './postgres-failures'

const maxConnections = 10
// Long enough for a process that is busy starting on a busy machine, and cannot look at what arrived.
const connectTimeoutMs = 5_000

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
  // A connection that is lost tells its own query, or the next one; an event that nobody hears would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
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
