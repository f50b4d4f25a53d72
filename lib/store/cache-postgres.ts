import 'server-only'
import { Kysely, PostgresDialect } from 'kysely'
import { type CacheTables, cacheMigrations } from './cache-tables'
import type { OpenedDatabase } from './database'
import { migrate } from './migrate'
import { createPostgresPool } from './postgres-pool'

/** Opens the cache that several servers share. One that is newer than this server is left to the others. */
export async function openPostgresCache(databaseUrl: string): Promise<OpenedDatabase<CacheTables>> {
  const pool = createPostgresPool(databaseUrl)
  const db = new Kysely<CacheTables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(db, 'cache', cacheMigrations)
    return { db }
  } catch (error) {
    await db.destroy()
    throw error
  }
}
