import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pruneAudit } from '@/lib/access/audit-prune'
import { takeTriggersOff } from './audit-tampering-under-test'
import { keys, openAudit, origin, verify, viewOf } from './audit-under-test'
import type { Database } from './database'
import type { StateTables } from './state-tables'
import { bothStates, makePostgresState, type StateUnderTest } from './state-under-test'

const dayMs = 86_400_000
const startMs = Date.UTC(2026, 0, 1)

/** Whole days of entries, one after another. */
async function fillDays(database: Database<StateTables>, days: number, perDay: number): Promise<void> {
  let nowMs = startMs
  const { audit } = openAudit(database, { now: () => nowMs })
  for (let day = 0; day < days; day++) {
    nowMs = startMs + day * dayMs
    await Promise.all(
      Array.from({ length: perDay }, () => audit.record({ ...viewOf('a'), numbers: { to: '+12025550176' } })),
    )
  }
}

describe.each(bothStates)('pruning on %s', (_, make) => {
  let state: StateUnderTest
  let database: Database<StateTables>
  let storage: ReturnType<typeof openAudit>['storage']
  beforeEach(async () => {
    state = await make()
    database = state.open()
    storage = openAudit(database).storage
    await fillDays(database, 10, 4)
  })
  afterEach(() => state.remove())

  const prune = (day: number, keptDays: number, more = {}) =>
    pruneAudit({
      ...{ storage, keys, origin, days: keptDays, isForced: false, nowMs: startMs + day * dayMs },
      ...more,
    })

  it('takes the oldest away, says so in the log, and what is left verifies', async () => {
    expect(await prune(10, 5)).toMatchObject({
      kind: 'pruned',
      tombstone: { firstSeq: 1, lastSeq: 20, entryCount: 20 },
    })
    expect(await verify({ storage })).toMatchObject({
      findings: [],
      entries: 21,
      end: { seq: 41 },
      prunedSeq: 20,
    })
    const newest = await storage.newest()
    expect(newest).toMatchObject({ event: 'audit_pruned', actorName: 'Ada' })
    expect(JSON.parse(newest?.details ?? '')).toMatchObject({ firstSeq: 1, lastSeq: 20, count: 20, days: 5 })
    const { entries } = await openAudit(database).audit.search({ number: '+12025550176' }, { size: 100 })
    expect(entries.map(({ seq }) => seq).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_none, index) => 21 + index),
    )
  })

  it('can be done again and again, and anchors of what is gone do no harm', async () => {
    const [first] = await storage.read('0', 1)
    const [twentieth] = await storage.read('19', 1)
    await prune(10, 5)
    await prune(10, 3)
    await prune(10, 0)
    expect(await prune(10, 0)).toEqual({ kind: 'nothing' })
    const anchors = [first, twentieth].map((found) => ({
      seq: found?.entry.seq ?? 0,
      hash: found?.entry.hash ?? '',
    }))
    expect(await verify({ storage, anchors })).toMatchObject({ findings: [], entries: 3, prunedSeq: 40 })
  })

  it('leaves a log that is broken as it is, unless it is forced', async () => {
    await takeTriggersOff(database)
    await database.ask((db) => sql`update audit_entry set actor_name = 'Eve' where seq = 7`.execute(db))
    expect(await prune(10, 5)).toEqual({
      kind: 'broken',
      words: expect.stringContaining('Entry 7 was changed'),
    })
    expect((await storage.newest())?.seq).toBe(40)
    expect(await prune(10, 5, { isForced: true })).toMatchObject({ kind: 'pruned' })
    expect(await verify({ storage })).toMatchObject({ findings: [] })
  })

  it('leaves what is newer behind something old: only what all is older before goes', async () => {
    const late = openAudit(database, { now: () => startMs })
    await late.audit.record(viewOf('written by a clock that is behind'))
    expect(await prune(10, 5)).toMatchObject({ tombstone: { lastSeq: 20 } })
    expect((await storage.read('40', 1))[0]?.entry.atMs).toBe(startMs)
  })

  it('is finished by the next pruning where it was interrupted, and shows nothing of it meanwhile', async () => {
    const removed = storage.removeBuried
    const interrupted = { ...storage, removeBuried: () => Promise.reject(new Error('interrupted')) }
    await expect(prune(10, 5, { storage: interrupted })).rejects.toThrow('interrupted')
    await removed(3)
    expect(await verify({ storage })).toMatchObject({ findings: [], entries: 21, prunedSeq: 20 })
    expect((await openAudit(database).audit.search({}, { size: 100 })).entries).toHaveLength(21)
    expect(await prune(10, 5)).toEqual({ kind: 'nothing' })
    const left = await database.ask((db) =>
      db.selectFrom('audit_entry').select('seq').orderBy('seq').execute(),
    )
    expect(left[0]?.seq).toBe(21)
  })

  it('is seen as such by whoever verifies meanwhile', async () => {
    let isPruned = false
    const read: typeof storage.read = async (after, limit) => {
      const found = await storage.read(after, 10)
      if (!isPruned) await prune(10, 3)
      isPruned = true
      return limit > 0 ? found : []
    }
    expect(await verify({ storage: { ...storage, read } })).toMatchObject({ findings: [], prunedSeq: 28 })
  })
})

describe('pruning from several servers on one PostgreSQL', () => {
  it('counts nothing twice while others write', async () => {
    const state = await makePostgresState()
    try {
      await fillDays(state.open(), 10, 100)
      const nowMs = startMs + 10 * dayMs
      const writer = openAudit(state.open(), { now: () => nowMs })
      const pruners = Array.from({ length: 3 }, () => openAudit(state.open()).storage)
      await Promise.all([
        ...pruners.map((storage, index) =>
          pruneAudit({ storage, keys, origin, days: 5 + index, isForced: false, nowMs }),
        ),
        ...Array.from({ length: 200 }, () => writer.audit.record(viewOf('b'))),
      ])
      const stones = await writer.storage.tombstones()
      expect(stones.reduce((sum, { entryCount }) => sum + entryCount, 0)).toBe(500)
      expect(await verify({ storage: writer.storage })).toMatchObject({
        findings: [],
        entries: 500 + 200 + stones.length,
        prunedSeq: 500,
      })
    } finally {
      await state.remove()
    }
  })
})
