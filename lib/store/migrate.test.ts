import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheMigrations } from './cache-tables'
import { bothDatabases, type CacheUnderTest, makePostgresCache } from './cache-under-test'
import { type Migrations, migrate } from './migrate'
import { createPostgresPool } from './postgres-pool'

const withMore = (name: string, up: (db: Kysely<unknown>) => Promise<void>): Migrations => ({
  ...cacheMigrations,
  [name]: { up },
})

describe.each(bothDatabases)('the tables on %s', (_, make) => {
  let store: CacheUnderTest
  beforeEach(async () => {
    store = await make()
  })
  afterEach(() => store.remove())

  it('are made from nothing, and stay as they are with the next start', async () => {
    const doneBy = (database: ReturnType<CacheUnderTest['open']>) =>
      database.ask((db) =>
        sql<{ name: string; timestamp: string }>`select name, timestamp from cache_migration`.execute(db),
      )
    const first = await doneBy(store.open())
    expect(first.rows.map(({ name }) => name)).toEqual(Object.keys(cacheMigrations).sort())
    expect((await doneBy(store.open())).rows).toEqual(first.rows)
  })

  it('gain what a newer version adds, and keep what they hold', async () => {
    const database = store.open()
    const row = {
      recording_id: 'a',
      version: 'v',
      used_at: 1,
      stored_bytes: 1,
      levels: '',
      packed: Buffer.of(1),
    }
    await database.ask((db) => db.insertInto('waveform').values(row).execute())
    const later = withMore('9999_later', async (db) => {
      await db.schema.alterTable('waveform').addColumn('later', 'text').execute()
    })
    await database.ask((db) => migrate(db, 'cache', later))
    const rows = await database.ask((db) => db.selectFrom('waveform').selectAll().execute())
    expect(rows).toMatchObject([{ recording_id: 'a', later: null }])
  })

  it('keep nothing of a migration that failed in the middle', async () => {
    const database = store.open()
    const failing = withMore('9999_failing', async (db) => {
      await db.schema.createTable('half').addColumn('id', 'integer').execute()
      throw new Error('in the middle')
    })
    await expect(database.ask((db) => migrate(db, 'cache', failing))).rejects.toThrow('in the middle')
    const tables = await database.ask((db) => db.introspection.getTables())
    expect(tables.map(({ name }) => name)).not.toContain('half')
  })

  it('are not touched where a newer version has been', async () => {
    const database = store.open()
    const later = withMore('9999_later', async () => {})
    await database.ask((db) => migrate(db, 'cache', later))
    await expect(database.ask((db) => migrate(db, 'cache', cacheMigrations))).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringContaining('newer version'),
    })
  })
})

it('runs each migration once when several servers start on one PostgreSQL at once', async () => {
  const store = await makePostgresCache()
  let runs = 0
  const counted = withMore('9999_counted', async (db) => {
    runs += 1
    await db.schema.createTable('counted').addColumn('id', 'integer').execute()
  })
  const servers = Array.from(
    { length: 4 },
    () => new Kysely<unknown>({ dialect: new PostgresDialect({ pool: createPostgresPool(store.url) }) }),
  )
  try {
    await Promise.all(servers.map((db) => migrate(db, 'cache', counted)))
    expect(runs).toBe(1)
  } finally {
    await Promise.all(servers.map((db) => db.destroy()))
    await store.remove()
  }
})
