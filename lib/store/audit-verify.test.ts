import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deriveAuditKeys } from '@/lib/access/audit-key'
import { verifyAudit } from '@/lib/access/audit-verify'
import { changeOneByte, takeTriggersOff, textColumns } from './audit-tampering-under-test'
import { openAudit, verify, viewOf } from './audit-under-test'
import type { Database } from './database'
import type { StateTables } from './state-tables'
import { bothStates, type StateUnderTest } from './state-under-test'

const entries = 60

describe.each(bothStates)('a chain on %s', (_, make) => {
  let state: StateUnderTest
  let database: Database<StateTables>
  let storage: ReturnType<typeof openAudit>['storage']
  beforeEach(async () => {
    state = await make()
    database = state.open()
    const opened = openAudit(database)
    storage = opened.storage
    for (let index = 1; index <= entries; index++)
      await opened.audit.record({
        ...viewOf(`recording-${index}`),
        ...(index % 3 === 0 && { numbers: { from: '+12025550143', to: '+12025550176' } }),
      })
    await takeTriggersOff(database)
  })
  afterEach(() => state.remove())

  const run = (statement: string) => database.ask((db) => sql.raw(statement).execute(db))
  const hashOf = async (seq: number) => (await storage.read(String(seq - 1), 1))[0]?.entry.hash ?? ''

  it('is sound as it was written', async () => {
    expect(await verify({ storage })).toEqual({
      findings: [],
      entries,
      end: { seq: entries, hash: await hashOf(entries) },
      prunedSeq: 0,
    })
  })

  it('shows any one byte of any column that was changed, and in which entry', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: entries }),
        fc.constantFrom(...textColumns, 'at_ms' as const),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        async (seq, column, place, step) => {
          const read = (db: Parameters<Parameters<typeof database.ask>[0]>[0]) =>
            db.selectFrom('audit_entry').select(column).where('seq', '=', seq).executeTakeFirstOrThrow()
          const write = (value: unknown) =>
            database.ask((db) =>
              sql`update audit_entry set ${sql.id(column)} = ${value} where seq = ${seq}`.execute(db),
            )
          const { [column]: before } = await database.ask(read)
          const after = changeOneByte(String(before), place, step)
          await write(column === 'at_ms' ? Number(after) : after)
          const { findings } = await verify({ storage })
          await write(before)
          expect(findings).toMatchObject([{ seq, problem: 'changed' }])
        },
      ),
      { numRuns: 150 },
    )
    expect(await verify({ storage })).toMatchObject({ findings: [] })
  })

  it.each([
    ['update audit_entry set actor_id = null where seq = 7', 7, 'changed'],
    ["update audit_entry set actor_id = '' where seq = 7", 7, 'changed'],
    ['update audit_entry set at_ms = 9223372036854775807 where seq = 7', 7, 'changed'],
    ['delete from audit_entry where seq = 7', 7, 'missing'],
    ['delete from audit_entry where seq between 1 and 20', 1, 'missing'],
    ['update audit_entry set seq = 9223372036854775807 where seq = 7', 7, 'missing'],
    ['update audit_entry set seq = -7 where seq = 7', 7, 'missing'],
    ['delete from audit_number where seq = 9', 9, 'changed'],
    ["insert into audit_number values (10, 'more', 1)", 10, 'changed'],
    ['update audit_number set at_ms = 1 where seq = 9', 9, 'changed'],
    [
      `insert into audit_tombstone values (5, 1, 5, '${'0'.repeat(64)}', 1, '${'0'.repeat(64)}')`,
      1,
      'tombstone',
    ],
  ])('shows what this did: %s', async (statement, seq, problem) => {
    await run(statement)
    expect((await verify({ storage })).findings[0]).toMatchObject({ seq, problem })
  })

  it('shows entries that changed places, and which one came where', async () => {
    await run('update audit_entry set seq = -1 where seq = 7')
    await run('update audit_entry set seq = 7 where seq = 8')
    await run('update audit_entry set seq = 8 where seq = -1')
    expect((await verify({ storage })).findings).toMatchObject([
      { seq: 7, problem: 'reordered', words: 'Entry 8 was put in the place of entry 7.' },
      { seq: 8, problem: 'reordered' },
    ])
  })

  it('shows an entry of another log with the same key', async () => {
    const other = await make()
    try {
      const { audit, storage: otherStorage } = openAudit(other.open())
      for (let index = 1; index <= 7; index++) await audit.record(viewOf(`other-${index}`))
      const [theirs] = await otherStorage.read('6', 1)
      await database.ask((db) =>
        db
          .updateTable('audit_entry')
          .set({
            at_ms: theirs?.entry.atMs ?? 0,
            resource_id: theirs?.entry.resourceId ?? '',
            prev_hash: theirs?.entry.prevHash ?? '',
            hash: theirs?.entry.hash ?? '',
          })
          .where('seq', '=', 7)
          .execute(),
      )
      expect((await verify({ storage })).findings[0]).toMatchObject({
        seq: 7,
        problem: 'changed',
        words: expect.stringContaining('another log'),
      })
    } finally {
      await other.remove()
    }
  })

  it('shows a tail that was cut off only against an anchor printed before', async () => {
    const anchor = { seq: entries, hash: await hashOf(entries) }
    expect(await verify({ storage, anchors: [anchor] })).toMatchObject({ findings: [] })
    await run('delete from audit_number where seq > 50')
    await run('delete from audit_entry where seq > 50')
    expect(await verify({ storage })).toMatchObject({ findings: [], end: { seq: 50 } })
    expect((await verify({ storage, anchors: [anchor] })).findings).toMatchObject([
      { seq: 51, problem: 'cut_tail' },
    ])
  })

  it('shows a tail that was written anew with the key itself', async () => {
    const anchor = { seq: 55, hash: await hashOf(55) }
    await run('delete from audit_number where seq > 50')
    await run('delete from audit_entry where seq > 50')
    const { audit } = openAudit(database)
    for (let index = 51; index <= entries; index++) await audit.record(viewOf('harmless'))
    expect(await verify({ storage })).toMatchObject({ findings: [] })
    expect((await verify({ storage, anchors: [anchor] })).findings).toMatchObject([
      { seq: 55, problem: 'changed', words: expect.stringContaining('anchor') },
    ])
  })

  it('fits no other key', async () => {
    const verifying = verifyAudit({ storage, keys: deriveAuditKeys('another key that is long enough, too') })
    expect((await verifying.next()).value).toMatchObject({ seq: 1, problem: 'changed' })
  })
})
