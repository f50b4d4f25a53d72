import 'server-only'
import { Kysely } from 'kysely'
import { getLog } from '@/lib/log'
import { type CacheTables, cacheMigrations } from './cache-tables'
import type { OpenedDatabase } from './database'
import { migrate } from './migrate'
import { NodeSqliteDialect } from './sqlite-dialect'
import { openSqliteFile, openSqliteThread, removeSqliteFile, watchSqliteFile } from './sqlite-file'
import { isStoreError } from './store-error'
import { toStoreFailure } from './store-failures'
import { createTurns, type Turns } from './turns'

export type SqliteCacheOptions = {
  /** Whether its queries run on a thread of their own. */
  inThread?: boolean
  /** Shared by all connections of this process to the file. */
  writing?: Turns
}

// Searches read whole indexes, which takes two thirds of the time in pages of this size.
const pageBytes = 16_384

async function withTurn<T>(writing: Turns, act: () => T | Promise<T>): Promise<T> {
  const endTurn = await writing.take()
  try {
    return await act()
  } finally {
    endTurn()
  }
}

/** Removes the file that was found unusable, unless another connection of this process has done so. */
const removeOnce = (path: string, writing: Turns, isInPlace: () => boolean) =>
  withTurn(writing, () => {
    if (!isInPlace()) return
    removeSqliteFile(path)
    getLog().error({ area: 'store' }, 'The cache in DATA_DIR could not be read, so it begins anew.')
  })

type Place = { path: string; inThread: boolean; writing: Turns }

async function openFile({ path, inThread, writing }: Place): Promise<OpenedDatabase<CacheTables>> {
  // In a turn, so that nobody removes the file while it is being opened.
  const { runner, isInPlace } = await withTurn(writing, async () => ({
    runner: inThread ? await openSqliteThread(path, pageBytes) : openSqliteFile(path, pageBytes),
    isInPlace: watchSqliteFile(path),
  }))
  const db = new Kysely<CacheTables>({ dialect: new NodeSqliteDialect(runner, writing) })
  try {
    await migrate(db, 'cache', cacheMigrations)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    db,
    isCurrent: () => runner.isAlive() && isInPlace(),
    remove: () => removeOnce(path, writing, isInPlace),
  }
}

/** Opens the cache in a file. One that is damaged, or from a newer version, is removed and made anew. */
export async function openSqliteCache(
  path: string,
  { inThread = false, writing = createTurns() }: SqliteCacheOptions = {},
): Promise<OpenedDatabase<CacheTables>> {
  const place = { path, inThread, writing }
  const isInPlace = watchSqliteFile(path)
  try {
    return await openFile(place)
  } catch (error) {
    const failure = toStoreFailure(error)
    if (!isStoreError(failure) || (failure.code !== 'damaged' && failure.code !== 'newer')) throw failure
    await removeOnce(path, writing, isInPlace)
    return openFile(place)
  }
}
