import 'server-only'
import { join, resolve } from 'node:path'
import { getEnv } from '@/lib/env'
import { shared } from '@/lib/shared'
import { openPostgresCache } from './cache-postgres'
import { openSqliteCache } from './cache-sqlite'
import type { CacheTables } from './cache-tables'
import { createDatabase, type Database } from './database'
import { restWhenDown } from './rest-when-down'

/** Where the cache is without a `DATABASE_URL`. */
export const cacheFile = () => join(resolve(getEnv().DATA_DIR), 'cache.db')

/** The part of the store that may be lost at any time. */
export function getCache(): Database<CacheTables> {
  const { DATABASE_URL } = getEnv()
  const open = () =>
    DATABASE_URL === undefined ? openSqliteCache(cacheFile()) : openPostgresCache(DATABASE_URL)
  return shared('store-cache', () => restWhenDown(createDatabase(open)))
}
