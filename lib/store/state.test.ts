import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asOwner } from './cache-under-test'
import { migrate } from './migrate'
import { stateMigrations } from './state-tables'
import { bothStates, makePostgresState, makeSqliteState, type StateUnderTest } from './state-under-test'

const user = { id: 'u1', name: 'Ada', name_key: 'ada', role: 'admin', created_at: 1 }

describe.each(bothStates)('the state on %s', (_, make) => {
  let state: StateUnderTest
  beforeEach(async () => {
    state = await make()
  })
  afterEach(() => state.remove())

  it('keeps what it was given over a restart', async () => {
    const before = state.open()
    await before.ask((db) => db.insertInto('user_account').values(user).execute())
    await before.close()
    const rows = await state.open().ask((db) => db.selectFrom('user_account').selectAll().execute())
    expect(rows).toMatchObject([{ ...user, disabled_at: null, password_hash: null }])
  })

  it('has migrations of its own beside those of the cache', async () => {
    const { rows } = await state
      .open()
      .ask((db) => sql<{ name: string }>`select name from state_migration`.execute(db))
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(stateMigrations).sort())
  })

  it('refuses what a newer version has made, in words, and leaves it as it is', async () => {
    const database = state.open()
    await database.ask((db) => db.insertInto('user_account').values(user).execute())
    const later = { ...stateMigrations, '9999_later': { up: async () => {} } }
    await database.ask((db) => migrate(db, 'state', later))
    const older = state.open()
    await expect(older.ask(async () => {})).rejects.toMatchObject({
      name: 'StoreError',
      code: 'newer',
      message: expect.stringMatching(/state.* is from a newer version of Tapedeck\. .*backup/),
    })
    expect(await database.ask((db) => db.selectFrom('user_account').select('id').execute())).toHaveLength(1)
  })

  it('takes two users of one name only where another vouches for one of them', async () => {
    const add = (more: object) =>
      state.open().ask((db) =>
        db
          .insertInto('user_account')
          .values({ ...user, ...more })
          .execute(),
      )
    await add({})
    await expect(add({ id: 'u2' })).rejects.toMatchObject({ code: 'failed' })
    await add({ id: 'u3', issuer: 'https://id.example.com', subject: '1' })
    await add({ id: 'u4', issuer: 'https://id.example.com', subject: '2' })
    await expect(add({ id: 'u5', issuer: 'https://id.example.com', subject: '2' })).rejects.toMatchObject({
      code: 'failed',
    })
  })
})

describe('the file of the state', () => {
  let state: Awaited<ReturnType<typeof makeSqliteState>>
  beforeEach(async () => {
    state = await makeSqliteState()
  })
  afterEach(() => state.remove())

  it('is for its owner alone and survives a power cut: written ahead, each commit on the disk', async () => {
    const database = state.open()
    const journal = await database.ask((db) => sql`pragma journal_mode`.execute(db))
    const synchronous = await database.ask((db) => sql`pragma synchronous`.execute(db))
    expect([...journal.rows, ...synchronous.rows]).toEqual([{ journal_mode: 'wal' }, { synchronous: 2 }])
    expect((await stat(state.path)).mode & 0o777).toBe(0o600)
  })

  it('is refused in words where it is damaged, and never removed', async () => {
    const damaged = 'This is no database. '.repeat(500)
    await mkdir(dirname(state.path))
    await writeFile(state.path, damaged)
    const database = state.open()
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(database.ask(async () => {})).rejects.toMatchObject({
        code: 'damaged',
        message: expect.stringMatching(/^state\.db in DATA_DIR is damaged\. .*backup/),
      })
    }
    expect(await readFile(state.path, 'utf8')).toBe(damaged)
  })
})

it('tells of tables that PostgreSQL has lost, and makes no empty ones in their place', async () => {
  const state = await makePostgresState()
  try {
    const database = state.open()
    await database.ask(async () => {})
    await asOwner('drop table session', state.name)
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(
        database.ask((db) => db.selectFrom('session').selectAll().execute()),
      ).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('backup') })
    }
  } finally {
    await state.remove()
  }
})
