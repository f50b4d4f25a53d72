import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeTriggersOff } from './audit-tampering-under-test'
import { ada, openAudit, viewOf } from './audit-under-test'
import type { Database } from './database'
import type { StateTables } from './state-tables'
import { bothStates, type StateUnderTest } from './state-under-test'

const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
const key = 'a key for the tests, long enough for it'
const dayMs = 86_400_000

/** As `npm run audit --` does; no key of Telnyx is there. */
function runCommand(env: Record<string, string>, ...args: string[]) {
  const node = ['--import', './e2e/product-modules.ts', '--conditions=react-server', '--no-warnings']
  return new Promise<{ code: number; out: string; told: string }>((resolve) => {
    execFile(
      process.execPath,
      [...node, 'lib/access/audit-main.ts', ...args],
      { cwd: projectFolder, env: { NODE_ENV: 'production', ...env } },
      (error, out, told) => resolve({ code: error === null ? 0 : Number(error.code), out, told }),
    )
  })
}

describe.each(bothStates)('the audit command on %s', (_, make) => {
  let state: StateUnderTest
  let database: Database<StateTables>
  let env: Record<string, string>
  let storage: ReturnType<typeof openAudit>['storage']
  beforeEach(async () => {
    state = await make()
    database = state.open()
    env = { ...state.env, AUDIT_KEY: key }
    let nowMs = Date.now() - 500 * dayMs
    const opened = openAudit(database, { now: () => nowMs })
    storage = opened.storage
    for (let index = 1; index <= 5; index++) await opened.audit.record(viewOf(`old-${index}`))
    nowMs = Date.now()
    await opened.audit.record({ ...viewOf('new'), identity: { ...ada, name: '=1+1' } })
  })
  afterEach(() => state.remove())

  it('verifies, prunes, verifies what is left, and finds a tail that was cut off then', async () => {
    expect(await runCommand(env, 'verify')).toMatchObject({
      code: 0,
      told: expect.stringMatching(/^The audit log is sound: 6 entries\.\n.*\naudit anchor seq=6 hash=/),
    })
    const pruned = await runCommand(env, 'prune')
    expect(pruned).toMatchObject({ code: 0, told: expect.stringMatching(/^Pruned 5 entries, 1 to 5\. /) })
    const verified = await runCommand(env, 'verify')
    expect(verified).toMatchObject({
      code: 0,
      told: expect.stringContaining('2 entries, those up to 5 pruned'),
    })
    const [, seq, hash] = /seq=(\d+) hash=(\w+)/.exec(verified.told) ?? []
    await takeTriggersOff(database)
    await database.ask((db) => db.deleteFrom('audit_entry').where('seq', '=', 7).execute())
    expect(await runCommand(env, 'verify', '--anchor', `${seq}:${hash}`)).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^The audit log is broken at entry 7 \(cut_tail\)\./),
    })
  })

  it('names the first entry that was changed, and prunes nothing then', async () => {
    await takeTriggersOff(database)
    await database.ask((db) =>
      db.updateTable('audit_entry').set({ actor_name: 'Eve' }).where('seq', 'in', [3, 4]).execute(),
    )
    expect(await runCommand(env, 'verify')).toMatchObject({
      code: 1,
      told: 'The audit log is broken at entry 3 (changed). Entry 3 was changed, or written with another key.\n1 more behind it.\n',
    })
    expect(await runCommand(env, 'prune')).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^Nothing was pruned/),
    })
    expect((await storage.read('0', 10)).length).toBe(6)
  })

  it('exports lines of JSON, or a table in which no spreadsheet finds a formula', async () => {
    const lines = (await runCommand(env, 'export', '--recording', 'new')).out.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { audit: 6, event: 'view', resourceId: 'new' },
    ])
    const { out, told, code } = await runCommand(env, 'export', '--format', 'csv', '--from', '2026-01-01')
    expect([code, told]).toEqual([0, ''])
    expect(out.split('\r\n')[0]).toMatch(/^seq,atMs,event,/)
    expect(out).toContain('"\'=1+1"')
    expect((await storage.newest())?.event).toBe('audit_exported')
  })

  it('says in words what it cannot do', async () => {
    const { AUDIT_KEY: _key, ...keyless } = env
    expect(await runCommand(keyless, 'verify')).toMatchObject({
      code: 1,
      told: expect.stringMatching(/AUDIT_KEY/),
    })
    expect(await runCommand({ ...env, AUDIT_KEY: 'short' }, 'verify')).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^AUDIT_KEY has fewer than 32 bytes/),
    })
    expect(await runCommand(env, 'vérify')).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^Usage: /),
    })
  })
})

it('the audit command takes no folder without a log for a log that is sound', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-no-log-'))
  try {
    expect(await runCommand({ DATA_DIR: folder, AUDIT_KEY: key }, 'verify')).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^There is no .*state\.db\./),
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})
