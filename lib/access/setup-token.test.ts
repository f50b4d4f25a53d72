import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetShared } from '@/lib/shared'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { makePasswords, minuteMs, strong, stronger } from './access-under-test'
import { newToken } from './secrets'
import { createSetup } from './setup-token'
import { createUsers } from './users'

const refused = { name: 'AccountError', code: 'setup_refused' }

describe.each(bothStates)('the setup on %s', (_, make) => {
  let state: StateUnderTest
  let setup: ReturnType<typeof createSetup>
  const clock = { nowMs: 0 }
  const { passwords, counted } = makePasswords()
  const now = () => clock.nowMs
  beforeEach(async () => {
    clock.nowMs = Date.UTC(2026, 10, 24)
    state = await make()
    setup = createSetup({ state: state.open(), passwords, now })
  })
  afterEach(() => state.remove())

  const admin = { name: 'ada', password: strong }
  const usersOf = () => createUsers({ state: state.open(), passwords, now })
  async function offered() {
    const token = await setup.offer()
    if (token === null) throw new Error('none was offered')
    return token
  }

  it('makes the first admin with a token of 256 bits, once', async () => {
    const token = await offered()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(await setup.isOpen()).toBe(true)
    const made = await setup.use(token, admin)
    expect(made).toMatchObject({ name: 'ada', role: 'admin', isDisabled: false })
    expect(await usersOf().list()).toEqual([made])
    expect(await setup.isOpen()).toBe(false)
    await expect(setup.use(token, { name: 'zoe', password: strong })).rejects.toMatchObject(refused)
    expect(await usersOf().list()).toHaveLength(1)
  })

  it('is over where there is an admin, and not before', async () => {
    expect(await setup.isOpen()).toBe(false)
    const users = usersOf()
    const zoe = await users.add({ name: 'zoe', password: strong, role: 'viewer' })
    const token = await offered()
    await users.setRole(zoe.id, 'admin')
    expect(await setup.isOpen()).toBe(false)
    expect(await setup.offer()).toBeNull()
    await expect(setup.use(token, admin)).rejects.toMatchObject(refused)
  })

  it('is good for half an hour, and over a restart', async () => {
    const token = await offered()
    clock.nowMs += 30 * minuteMs - 1
    const restarted = createSetup({ state: state.open(), passwords, now })
    expect(await restarted.isOpen()).toBe(true)
    clock.nowMs += 1
    expect(await setup.isOpen()).toBe(false)
    await expect(setup.use(token, admin)).rejects.toMatchObject(refused)
    expect(await setup.use(await offered(), admin)).toMatchObject({ role: 'admin' })
  })

  it('knows each server’s token until one is used', async () => {
    const [one, other] = [await offered(), await offered()]
    await setup.use(other, admin)
    await expect(setup.use(one, { name: 'zoe', password: strong })).rejects.toMatchObject(refused)
  })

  it('stores no token, only its hash', async () => {
    const token = await offered()
    const rows = await state.open().ask((db) => db.selectFrom('setup_token').selectAll().execute())
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('computes nothing and tells nothing of names and passwords to whoever has no token', async () => {
    await offered()
    counted.hashes = 0
    for (const token of ['', newToken(), 'x'.repeat(10_000)])
      for (const candidate of [admin, { name: '', password: '' }])
        await expect(setup.use(token, candidate)).rejects.toMatchObject(refused)
    expect(counted.hashes).toBe(0)
  })

  it('stays open where the name or the password will not do', async () => {
    const token = await offered()
    await usersOf().add({ name: 'Ada', password: strong, role: 'viewer' })
    await expect(setup.use(token, { name: '', password: strong })).rejects.toMatchObject({ field: 'name' })
    await expect(setup.use(token, { name: 'zoe', password: 'short' })).rejects.toMatchObject({
      field: 'password',
    })
    await expect(setup.use(token, admin)).rejects.toMatchObject({ code: 'name_taken' })
    expect(await setup.use(token, { name: 'zoe', password: strong })).toMatchObject({ role: 'admin' })
  })

  it('lets one of two win who use a token at once, a hundred times', async () => {
    const [one, other] = state
      .openTogether(2)
      .map((database) => ({ database, setup: createSetup({ state: database, passwords, now }) }))
    if (one === undefined || other === undefined) throw new Error('two were asked for')
    for (let round = 0; round < 100; round++) {
      const token = (await one.setup.offer()) ?? ''
      const outcomes = await Promise.allSettled([
        one.setup.use(token, { name: 'ada', password: strong }),
        other.setup.use(token, { name: 'zoe', password: stronger }),
      ])
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
      expect(lost).toEqual([expect.objectContaining(refused)])
      const made = await one.database.ask((db) => db.selectFrom('user_account').select('role').execute())
      expect(made).toEqual([{ role: 'admin' }])
      await one.database.ask((db) => db.deleteFrom('user_account').execute())
    }
  })
})

describe('the start of the server', () => {
  let folder: string
  const said = vi.spyOn(process.stdout, 'write')
  const complained = vi.spyOn(process.stderr, 'write')
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tapedeck-setup-'))
    said.mockReset().mockReturnValue(true)
    complained.mockReset().mockReturnValue(true)
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })

  async function start(env: Record<string, string>) {
    forgetShared()
    vi.resetModules()
    const variables = { TELNYX_API_KEY: 'KEY_TEST', DATA_DIR: join(folder, 'data'), ...env }
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    const { announceSetup, getSetup } = await import('./setup-token')
    const { getState } = await import('@/lib/store/state')
    await announceSetup()
    return { setup: getSetup(), stop: () => getState().close() }
  }

  it('tells a token in the log while there is no admin, and says nothing once there is one', async () => {
    const { setup, stop } = await start({})
    const [[line]] = said.mock.calls as [[string]]
    const [, token = ''] = /^Setup: .* \/setup .* this token: ([\w-]{43})\n$/.exec(line) ?? []
    await setup.use(token, { name: 'ada', password: strong })
    await stop()
    said.mockClear()
    await (await start({})).stop()
    expect([...said.mock.calls, ...complained.mock.calls]).toEqual([])
  })

  it('takes a token from a file and keeps it out of the log', async () => {
    const token = 'f'.repeat(64)
    await writeFile(join(folder, 'token'), `${token}\n`)
    const { setup, stop } = await start({ SETUP_TOKEN_FILE: join(folder, 'token') })
    expect(said.mock.calls).toEqual([[expect.stringContaining('SETUP_TOKEN_FILE')]])
    expect(String(said.mock.calls)).not.toContain(token)
    expect(await setup.use(token, { name: 'ada', password: strong })).toMatchObject({ role: 'admin' })
    await stop()
  })

  it.each([
    ['is not there', null, /cannot be read/],
    ['holds a short one', 'changeme', /43 to 128 characters/],
    ['holds nothing', '', /43 to 128 characters/],
  ])('opens nothing where the file %s, and says so', async (_, content, words) => {
    if (content !== null) await writeFile(join(folder, 'token'), content)
    const { setup, stop } = await start({ SETUP_TOKEN_FILE: join(folder, 'token') })
    expect(complained.mock.calls).toEqual([[expect.stringMatching(words)]])
    expect(said).not.toHaveBeenCalled()
    expect(await setup.isOpen()).toBe(false)
    await stop()
  })

  it.each(['none'])('offers nothing where people come in by %s', async (mode) => {
    const { setup, stop } = await start({ AUTH_MODE: mode })
    expect([...said.mock.calls, ...complained.mock.calls]).toEqual([])
    expect(await setup.isOpen()).toBe(false)
    await stop()
  })

  it('goes on without a state, and says so', async () => {
    await start({ DATABASE_URL: 'postgresql://tapedeck:secret@127.0.0.1:1/tapedeck' })
    expect(complained.mock.calls).toEqual([
      [expect.stringMatching(/"area":"setup","message":"PostgreSQL cannot be reached/)],
    ])
    expect(String(complained.mock.calls)).not.toContain('secret')
  })
})
