import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deriveAuditKeys } from '@/lib/access/audit-key'
import { holdChain } from './audit-append'
import { ada, openAudit, origin, verify, viewOf } from './audit-under-test'
import { asOwner } from './cache-under-test'
import { bothStates, makePostgresState, type StateUnderTest } from './state-under-test'

describe.each(bothStates)('the audit log on %s', (_, make) => {
  let state: StateUnderTest
  beforeEach(async () => {
    state = await make()
  })
  afterEach(() => state.remove())

  it('keeps who did what, when, from where and to which recording, newest first', async () => {
    let nowMs = 1_700_000_000_000
    const { audit } = openAudit(state.open(), { now: () => nowMs })
    await audit.record({ event: 'login', ...origin, details: {} })
    nowMs += 5
    await audit.record({ ...viewOf('a'), numbers: { from: '+12025550143', to: '+12025550176' } })
    const { entries, next } = await openAudit(state.open()).audit.search({})
    expect(next).toBeNull()
    expect(entries.map(({ seq, event }) => [seq, event])).toEqual([
      [2, 'view'],
      [1, 'login'],
    ])
    expect(entries[0]).toMatchObject({
      atMs: nowMs,
      outcome: 'success',
      actorId: ada.userId,
      actorName: 'Ada',
      method: 'local',
      address: '192.0.2.7',
      requestId: 'r-1',
      resourceType: 'recording',
      resourceId: 'a',
    })
    expect(entries[0]?.details).toContain('"lastFour":"0143"')
    expect(JSON.stringify(entries)).not.toMatch(/2025550|session-of-ada/)
  })

  it('gives every entry the next number, however many come at once', async () => {
    const { audit, storage } = openAudit(state.open())
    const ids = Array.from({ length: 500 }, (_none, index) => `r${index}`)
    await Promise.all(ids.map((id) => audit.record(viewOf(id))))
    expect(await verify({ storage })).toMatchObject({ findings: [], entries: 500, end: { seq: 500 } })
    const entries = (await storage.read('0', 1_000)).map(({ entry }) => entry)
    expect(entries.map(({ resourceId }) => resourceId)).toEqual(ids)
  })

  it('verifies whatever text stands in it', async () => {
    const { audit, storage } = openAudit(state.open())
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\ud800', '\0', 'a\u2028"\\', '"],["', ''),
    )
    const someone = fc.record({ userId: text, name: text, method: text, sessionId: text })
    await fc.assert(
      fc.asyncProperty(someone, text, text, text, async (identity, address, requestId, sip) => {
        await audit.record({
          ...{ event: 'list', identity, address, requestId },
          ...{ details: { filters: { sip }, page: 1, size: 20 }, numbers: { either: sip } },
        })
      }),
      { numRuns: 100 },
    )
    expect(await verify({ storage })).toMatchObject({ findings: [] })
  })

  it('writes nothing behind an entry of another key, and says which key to put back', async () => {
    await openAudit(state.open()).audit.record(viewOf('a'))
    const other = deriveAuditKeys('another key that is long enough, too')
    const { audit, storage } = openAudit(state.open(), { loadKeys: () => other })
    await expect(audit.record(viewOf('b'))).rejects.toMatchObject({
      name: 'AuditError',
      code: 'key_mismatch',
      message: expect.stringContaining('AUDIT_KEY'),
    })
    expect((await storage.newest())?.seq).toBe(1)
  })

  it('is written again once its database is back', async () => {
    const database = state.open()
    let isDown = true
    const flaky: typeof database = {
      ...database,
      ask: (query, signal) => (isDown ? Promise.reject(new TypeError('down')) : database.ask(query, signal)),
    }
    const { audit } = openAudit(flaky)
    await expect(audit.record(viewOf('a'))).rejects.toMatchObject({ name: 'AuditError', code: 'unavailable' })
    isDown = false
    await audit.record(viewOf('b'))
    expect((await audit.search({})).entries).toMatchObject([{ seq: 1, resourceId: 'b' }])
  })

  it('tells at its start and its stop how far it has come, and takes nothing after', async () => {
    const { audit, said, storage } = openAudit(state.open())
    await audit.start('0.1.0')
    await audit.record(viewOf('a'))
    await audit.stop('SIGTERM')
    const entries = (await storage.read('0', 10)).map(({ entry }) => entry)
    expect(entries.map(({ event }) => event)).toEqual(['start', 'view', 'stop'])
    expect(said).toEqual(
      [entries[0], entries[2]].map((entry) => `audit anchor seq=${entry?.seq} hash=${entry?.hash}`),
    )
    await expect(audit.record(viewOf('b'))).rejects.toMatchObject({ code: 'stopped' })
  })

  it('tells each thousandth entry', async () => {
    const { audit, said, storage } = openAudit(state.open())
    await Promise.all(Array.from({ length: 2_001 }, () => audit.record(viewOf('a'))))
    const [thousandth] = await storage.read('999', 1)
    expect(said).toHaveLength(2)
    expect(said[0]).toBe(`audit anchor seq=1000 hash=${thousandth?.entry.hash}`)
  })

  it('lets no event through that says more than its kind may', async () => {
    const { audit, storage } = openAudit(state.open())
    // As a caller would that got past the types.
    const details = JSON.parse('{"link":"https://example.com/?X-Amz-Signature=1"}')
    await expect(audit.record({ ...viewOf('a'), details })).rejects.toMatchObject({ code: 'invalid' })
    expect(await storage.newest()).toBeNull()
  })
})

describe('several servers on one PostgreSQL', () => {
  let state: Awaited<ReturnType<typeof makePostgresState>>
  beforeEach(async () => {
    state = await makePostgresState()
  })
  afterEach(() => state.remove())

  it.each(['read committed', 'repeatable read', 'serializable'])(
    'write one chain without gaps where transactions are %s by default',
    async (isolation) => {
      await asOwner(`alter database ${state.name} set default_transaction_isolation = '${isolation}'`)
      const servers = Array.from({ length: 3 }, () => openAudit(state.open()))
      await Promise.all(
        servers.flatMap(({ audit }, server) =>
          Array.from({ length: 300 }, (_none, index) => audit.record(viewOf(`${server}-${index}`))),
        ),
      )
      const { storage } = openAudit(state.open())
      expect(await verify({ storage })).toMatchObject({ findings: [], entries: 900, end: { seq: 900 } })
      const entries = (await storage.read('0', 1_000)).map(({ entry }) => entry)
      expect(new Set(entries.map(({ resourceId }) => resourceId)).size).toBe(900)
    },
  )

  it.each([
    ['off', 'on'],
    ['remote_apply', 'remote_apply'],
  ])('have it flushed where the database is told %s for synchronous_commit', async (given, used) => {
    await asOwner(`alter database ${state.name} set synchronous_commit = '${given}'`)
    const setting = await state
      .open()
      .ask((db) =>
        holdChain(db, (transaction) =>
          sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(transaction),
        ),
      )
    expect(setting.rows).toEqual([{ synchronous_commit: used }])
  })
})
