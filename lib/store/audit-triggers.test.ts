import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pruneAudit } from '@/lib/access/audit-prune'
import { keys, openAudit, origin, verify, viewOf } from './audit-under-test'
import type { Database } from './database'
import type { StateTables } from './state-tables'
import { bothStates, makePostgresState, makeSqliteState, type StateUnderTest } from './state-under-test'

const dayMs = 86_400_000

async function fill(database: Database<StateTables>, nowMs: number, count: number) {
  const opened = openAudit(database, { now: () => nowMs })
  for (let index = 0; index < count; index++)
    await opened.audit.record({ ...viewOf(`r${index}`), numbers: { from: '+12025550143' } })
  return opened
}

describe.each(bothStates)('the tables of the audit log on %s', (_, make) => {
  let state: StateUnderTest
  let database: Database<StateTables>
  beforeEach(async () => {
    state = await make()
    database = state.open()
  })
  afterEach(() => state.remove())

  const run = (statement: string) => database.ask((db) => sql.raw(statement).execute(db))
  const forged = (seq: number | string) =>
    `insert into audit_entry values (${seq}, 1, 'view', 'success', null, null, null, null, null, null, null, null, '{}', '', '')`

  it.each([
    ['update audit_entry set actor_name = null'],
    ['update audit_entry set seq = seq + 100'],
    ['delete from audit_entry'],
    ['delete from audit_entry where seq = 3'],
    [forged(2)],
    [forged(5)],
    [forged(0)],
    ['update audit_number set seq = 9'],
    ['delete from audit_number'],
    ["insert into audit_tombstone values (2, 2, 1, '', 1, '')"],
    ["insert into audit_tombstone values (0, 1, 0, '', 1, '')"],
  ])('refuse: %s', async (statement) => {
    const { storage } = await fill(database, 1, 3)
    await expect(run(statement)).rejects.toMatchObject({ name: 'StoreError', code: 'failed' })
    expect(await verify({ storage })).toMatchObject({ findings: [], entries: 3 })
  })

  it('let go of what a tombstone stands for, and of nothing else', async () => {
    await fill(database, 1, 3)
    const { storage } = await fill(database, 500 * dayMs, 2)
    await pruneAudit({ storage, keys, origin, days: 400, isForced: false, nowMs: 500 * dayMs })
    const rows = await database.ask((db) =>
      db.selectFrom('audit_entry').select('seq').orderBy('seq').execute(),
    )
    expect(rows.map(({ seq }) => seq)).toEqual([4, 5, 6])
    const numbers = await database.ask((db) =>
      db.selectFrom('audit_number').select('seq').orderBy('seq').execute(),
    )
    expect(numbers.map(({ seq }) => seq)).toEqual([4, 5])
    for (const statement of [
      'delete from audit_entry where seq = 4',
      'delete from audit_number where seq = 4',
      'delete from audit_tombstone',
      'update audit_tombstone set last_seq = 4',
      forged(3),
    ])
      await expect(run(statement)).rejects.toMatchObject({ name: 'StoreError' })
  })
})

describe('what only one database knows', () => {
  it('SQLite replaces no entry either', async () => {
    const state = await makeSqliteState()
    try {
      const database = state.open()
      const { storage } = await fill(database, 1, 3)
      const replace = sql`insert or replace into audit_entry select * from audit_entry where seq = 2`
      await expect(database.ask((db) => replace.execute(db))).rejects.toMatchObject({ code: 'failed' })
      expect(await verify({ storage })).toMatchObject({ findings: [], entries: 3 })
    } finally {
      await state.remove()
    }
  })

  it('PostgreSQL empties no table either', async () => {
    const state = await makePostgresState()
    try {
      const database = state.open()
      const { storage } = await fill(database, 1, 3)
      for (const table of ['audit_entry', 'audit_number', 'audit_tombstone'])
        await expect(
          database.ask((db) => sql`truncate ${sql.table(table)}`.execute(db)),
        ).rejects.toMatchObject({ code: 'failed' })
      expect(await verify({ storage })).toMatchObject({ findings: [], entries: 3 })
    } finally {
      await state.remove()
    }
  })
})
