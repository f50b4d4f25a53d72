import 'server-only'
import { Kysely } from 'kysely'
import { type CacheTables, cacheMigrations } from './cache-tables'
import type { OpenedDatabase } from './database'
import { migrate } from './migrate'
import { NodeSqliteDialect } from './sqlite-dialect'
import { openSqliteFile, removeSqliteFile } from './sqlite-file'
import { isStoreError } from './store-error'
import { toStoreFailure } from './store-failures'

async function openFile(path: string): Promise<Kysely<CacheTables>> {
  const db = new Kysely<CacheTables>({ dialect: new NodeSqliteDialect(openSqliteFile(path)) })
  try {
    await migrate(db, 'cache', cacheMigrations)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** Opens the cache in a file. One that is damaged, or from a newer version, is removed and made anew. */
export async function openSqliteCache(path: string): Promise<OpenedDatabase<CacheTables>> {
  const remove = () => {
    removeSqliteFile(path)
    process.stderr.write('Store: the cache in DATA_DIR could not be read, so it begins anew.\n')
  }
  try {
    return { db: await openFile(path), remove }
  } catch (error) {
    const failure = toStoreFailure(error)
    if (!isStoreError(failure) || (failure.code !== 'damaged' && failure.code !== 'newer')) throw failure
    remove()
    return { db: await openFile(path), remove }
  }
}
