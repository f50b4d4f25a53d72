import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { openPostgresCache } from './cache-postgres'
import { openSqliteCache } from './cache-sqlite'
import type { CacheTables } from './cache-tables'
import { createDatabase, type Database, type OpenedDatabase } from './database'

export type CacheUnderTest = {
  /** As a server does that starts now: what was kept before is there. */
  open: () => Database<CacheTables>
  /** The same, for queries that take long. */
  openForLong: () => Database<CacheTables>
  /** Closes whatever was opened and removes all of it. */
  remove: () => Promise<void>
}

function closeLater() {
  const opened: Database<CacheTables>[] = []
  return {
    opening(openOne: () => Promise<OpenedDatabase<CacheTables>>) {
      return () => {
        const database = createDatabase(openOne)
        opened.push(database)
        return database
      }
    },
    async closeAll() {
      await Promise.all(opened.map((database) => database.close()))
    },
  }
}

type SqliteCacheUnderTest = CacheUnderTest & { path: string; close: () => Promise<void> }

export async function makeSqliteCache(): Promise<SqliteCacheUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-store-'))
  const path = join(folder, 'data', 'cache.db')
  const { opening, closeAll } = closeLater()
  return {
    path,
    open: opening(() => openSqliteCache(path)),
    openForLong: opening(() => openSqliteCache(path, { inThread: true })),
    close: closeAll,
    async remove() {
      await closeAll()
      await rm(folder, { recursive: true })
    },
  }
}

/** Runs statements as the user who may create databases. */
export async function asOwner(statement: string, database = 'postgres'): Promise<unknown[]> {
  const url = new URL(inject('postgresUrl'))
  url.pathname = database
  const client = new Client({ connectionString: url.href })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

export async function makePostgresCache(): Promise<CacheUnderTest & { name: string; url: string }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asOwner(`create database ${name}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = name
  const { opening, closeAll } = closeLater()
  const open = opening(() => openPostgresCache(url.href))
  return {
    name,
    url: url.href,
    open,
    openForLong: open,
    async remove() {
      await closeAll()
      await asOwner(`drop database if exists ${name} with (force)`)
    },
  }
}

/** For `describe.each`: whatever the store does, it does on both. */
export const bothDatabases = [
  ['SQLite', makeSqliteCache],
  ['PostgreSQL', makePostgresCache],
] as const satisfies readonly (readonly [string, () => Promise<CacheUnderTest>])[]
