import 'server-only'
import { join, resolve } from 'node:path'
import { getEnv } from '@/lib/env'
import { shared } from '@/lib/shared'
import { openPostgresCache } from './cache-postgres'
import { openSqliteCache } from './cache-sqlite'
import type { CacheTables } from './cache-tables'
import { createDatabase, type Database } from './database'
import { restWhenDown } from './rest-when-down'
import { createTurns } from './turns'

/** Where the cache is without a `DATABASE_URL`. */
export const cacheFile = () => join(resolve(getEnv().DATA_DIR), 'cache.db')

const getWriting = () => shared('store-cache-writing', createTurns)

/** The part of the store that may be lost at any time. */
export function getCache(): Database<CacheTables> {
  const { DATABASE_URL } = getEnv()
  const open = () =>
    DATABASE_URL === undefined
      ? openSqliteCache(cacheFile(), { writing: getWriting() })
      : openPostgresCache(DATABASE_URL)
  return shared('store-cache', () => restWhenDown(createDatabase(open)))
}

/** The same for queries that take long: those of SQLite run on a thread of their own. */
export function getCacheForLong(): Database<CacheTables> {
  if (getEnv().DATABASE_URL !== undefined) return getCache()
  const open = () => openSqliteCache(cacheFile(), { inThread: true, writing: getWriting() })
  return shared('store-cache-thread', () => restWhenDown(createDatabase(open)))
}
