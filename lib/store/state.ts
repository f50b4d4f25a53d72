import 'server-only'
import { join, resolve } from 'node:path'
import { getEnv } from '@/lib/env'
import { shared } from '@/lib/shared'
import type { Database } from './database'
import { createStateDatabase } from './state-database'
import type { StateTables } from './state-tables'

/** The part of the store that must not be lost. It is never worked without: whoever cannot ask it refuses. */
export function getState(): Database<StateTables> {
  const { DATA_DIR, DATABASE_URL } = getEnv()
  return shared('store-state', () =>
    createStateDatabase(
      DATABASE_URL === undefined
        ? { path: join(resolve(DATA_DIR), 'state.db') }
        : { databaseUrl: DATABASE_URL },
    ),
  )
}
