import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { openServer, strong, stronger } from './access-under-test'

describe.each(bothStates)('the users on %s', (_, make) => {
  let state: StateUnderTest
  const clock = { nowMs: 0 }
  const open = () => openServer(state.open(), clock)
  const openTogether = (count: number) =>
    state.openTogether(count).map((database) => openServer(database, clock))
  beforeEach(async () => {
    state = await make()
    clock.nowMs = Date.UTC(2026, 10, 24)
  })
  afterEach(() => state.remove())

  it('are kept over a restart, listed by name, and found by it in any case', async () => {
    const before = open()
    const zoe = await before.users.add({ name: 'Zoe\u0308', password: strong, role: 'viewer' })
    const ada = await before.users.add({ name: 'ada', password: strong, role: 'admin' })
    const { users } = open()
    expect(await users.list()).toEqual([ada, zoe])
    expect(ada).toEqual({
      id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
      name: 'ada',
      role: 'admin',
      isDisabled: false,
      createdAtMs: clock.nowMs,
      lastLoginAtMs: null,
      issuer: null,
      hasTotp: false,
      groupsAtLogin: null,
    })
    expect(await users.findByName('ZO\u00cb')).toEqual(zoe)
    expect(await users.find(ada.id)).toEqual(ada)
    expect(await users.find('nobody')).toBeNull()
    expect(await users.findByName('nobody')).toBeNull()
  })

  it('have names of their own, also where two are added at once', async () => {
    const servers = openTogether(4)
    const names = ['Ada', 'ada', 'ADA', '\uff21da']
    const added = await Promise.allSettled(
      servers.map(({ users }, index) =>
        users.add({ name: names[index] ?? '', password: strong, role: 'viewer' }),
      ),
    )
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const answer of added)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ code: 'name_taken', field: 'name' })
    expect(await open().users.list()).toHaveLength(1)
  })

  it('have their passwords stored as hashes alone', async () => {
    const { users, state: database } = open()
    await users.add({ name: 'ada', password: strong, role: 'admin' })
    const rows = await database.ask((db) => db.selectFrom('user_account').selectAll().execute())
    expect(JSON.stringify(rows)).not.toContain(strong)
    expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$/)
    expect(JSON.stringify(await users.list())).not.toMatch(/argon2/)
  })

  it('are not added with a name or a password that cannot be', async () => {
    const { users, counted } = open()
    const add = (name: string, password: string) => users.add({ name, password, role: 'viewer' })
    await expect(add('', strong)).rejects.toMatchObject({ code: 'name_unusable' })
    await expect(add('ada', 'short')).rejects.toMatchObject({ code: 'password_unusable' })
    expect(counted.hashes).toBe(0)
    expect(await users.list()).toEqual([])
  })

  it('change their role, are disabled and enabled', async () => {
    const { users } = open()
    await users.add({ name: 'root', password: strong, role: 'admin' })
    const ada = await users.add({ name: 'ada', password: strong, role: 'viewer' })
    expect(await users.setRole(ada.id, 'admin')).toEqual({ ...ada, role: 'admin' })
    expect(await users.disable(ada.id)).toMatchObject({ isDisabled: true })
    expect(await users.disable(ada.id)).toMatchObject({ isDisabled: true })
    expect(await users.enable(ada.id)).toEqual({ ...ada, role: 'admin' })
    expect(await open().users.find(ada.id)).toEqual({ ...ada, role: 'admin' })
  })

  it('are changed only where they are', async () => {
    const { users } = open()
    const changes = [
      () => users.setRole('nobody', 'admin'),
      () => users.disable('nobody'),
      () => users.enable('nobody'),
      () => users.setPassword('nobody', strong),
    ]
    for (const change of changes) await expect(change()).rejects.toMatchObject({ code: 'no_such_user' })
  })

  it('keep the last admin who can log in', async () => {
    const { users } = open()
    const [ada, zoe] = [
      await users.add({ name: 'ada', password: strong, role: 'admin' }),
      await users.add({ name: 'zoe', password: strong, role: 'admin' }),
    ]
    await users.disable(zoe.id)
    await expect(users.disable(ada.id)).rejects.toMatchObject({ code: 'last_admin' })
    await expect(users.setRole(ada.id, 'reviewer')).rejects.toMatchObject({ code: 'last_admin' })
    expect(await users.setRole(ada.id, 'admin')).toEqual(ada)
    await users.setRole(zoe.id, 'viewer')
    await users.enable(zoe.id)
    await expect(users.disable(ada.id)).rejects.toMatchObject({ code: 'last_admin' })
    await users.setRole(zoe.id, 'admin')
    await users.disable(ada.id)
    expect(await users.find(ada.id)).toMatchObject({ isDisabled: true })
  })

  it('keep one admin when all are taken away at once, from several servers', async () => {
    const servers = openTogether(3)
    const { users } = open()
    const names = ['ada', 'bob', 'zoe']
    const admins = await Promise.all(
      names.map((name) => users.add({ name, password: strong, role: 'admin' })),
    )
    for (let round = 0; round < 20; round++) {
      for (const { id } of admins) {
        await users.enable(id)
        await users.setRole(id, 'admin')
      }
      const taken = await Promise.allSettled(
        servers.map((server, index) => {
          const id = admins[index]?.id ?? ''
          return index % 2 === 0 ? server.users.disable(id) : server.users.setRole(id, 'viewer')
        }),
      )
      const refused = taken.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
      expect(refused).toEqual([expect.objectContaining({ code: 'last_admin' })])
      const left = (await users.list()).filter(({ role, isDisabled }) => role === 'admin' && !isDisabled)
      expect(left).toHaveLength(1)
    }
  })

  it('have the password that was set last', async () => {
    const { users, passwords, state: database } = open()
    const ada = await users.add({ name: 'ada', password: strong, role: 'admin' })
    await users.setPassword(ada.id, stronger)
    const { password_hash } = await database.ask((db) =>
      db.selectFrom('user_account').select('password_hash').executeTakeFirstOrThrow(),
    )
    expect((await passwords.check(stronger, password_hash)).isRight).toBe(true)
    expect((await passwords.check(strong, password_hash)).isRight).toBe(false)
    await expect(users.setPassword(ada.id, 'ada ada ada ada')).rejects.toMatchObject({
      code: 'password_unusable',
    })
  })
})
