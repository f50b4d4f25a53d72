import 'server-only'
import { Client } from 'pg'
import { getEnv } from '@/lib/env'
import type { RecordingIndex } from '@/lib/finding/recording-index'
import { toConnectFailure } from './postgres-failures'

type HoldFilling = RecordingIndex['holdFilling']

// Agreed among all servers of this project, like that of writing.
const fillingLock = 7_208_411_002
const connectTimeoutMs = 5_000

/** For a database that one process has to itself. */
export function holdInProcess(): HoldFilling {
  let isHeld = false
  return async () => {
    if (isHeld) return null
    isHeld = true
    let isReleased = false
    return {
      async release() {
        if (!isReleased) isHeld = false
        isReleased = true
      },
    }
  }
}

/** On a connection of its own: once that is lost, because its server died, another one may begin. */
export function holdOnPostgres(connectionString: string): HoldFilling {
  return async () => {
    const client = new Client({
      connectionString,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      application_name: 'tapedeck',
    })
    client.on('error', () => {})
    try {
      await client.connect()
      const { rows } = await client.query('select pg_try_advisory_lock($1) as "isHeld"', [fillingLock])
      if (rows[0]?.isHeld === true) return { release: () => client.end() }
    } catch (error) {
      await client.end().catch(() => {})
      throw toConnectFailure(error)
    }
    await client.end()
    return null
  }
}

export const getFillingTurn = (): HoldFilling => {
  const { DATABASE_URL } = getEnv()
  return DATABASE_URL === undefined ? holdInProcess() : holdOnPostgres(DATABASE_URL)
}
