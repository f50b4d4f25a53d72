import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { hourMs, minuteMs, openServer, strong, stronger } from './access-under-test'
import { newToken } from './secrets'
import type { User } from './user'

describe.each(bothStates)('the sessions on %s', (_, make) => {
  let state: StateUnderTest
  let here: ReturnType<typeof openServer>
  let elsewhere: ReturnType<typeof openServer>
  let ada: User
  const clock = { nowMs: 0 }
  beforeEach(async () => {
    clock.nowMs = Date.UTC(2026, 10, 24)
    state = await make()
    here = openServer(state.open(), clock)
    elsewhere = openServer(state.open(), clock)
    await here.users.add({ name: 'root', password: strong, role: 'admin' })
    ada = await here.users.add({ name: 'ada', password: strong, role: 'reviewer' })
  })
  afterEach(() => state.remove())

  const where = { method: 'local', network: '203.0.113.7', userAgent: 'Firefox' } as const
  async function logIn(server = here) {
    const session = await server.sessions.create({ userId: ada.id, ...where })
    if (session === null) throw new Error('no session')
    return session
  }
  const countRows = async () =>
    (await here.state.ask((db) => db.selectFrom('session').select('id').execute())).length

  it('tell who has a token, on every server', async () => {
    const { token, identity } = await logIn()
    expect(identity).toEqual({
      userId: ada.id,
      name: 'ada',
      role: 'reviewer',
      method: 'local',
      sessionId: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
      sight: { only: null, masksNumbers: false },
    })
    expect(await here.sessions.find(token)).toEqual(identity)
    expect(await elsewhere.sessions.find(token)).toEqual(identity)
    expect(await elsewhere.sessions.check(identity.sessionId ?? '')).toEqual(identity)
    expect(await here.users.find(ada.id)).toMatchObject({ lastLoginAtMs: clock.nowMs })
  })

  it('store no token, only its hash', async () => {
    const { token } = await logIn()
    const rows = await here.state.ask((db) => db.selectFrom('session').selectAll().execute())
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('know no other token: neither the id, nor the hash, nor one with a bit turned', async () => {
    const { token, identity } = await logIn()
    const [row] = await here.state.ask((db) => db.selectFrom('session').selectAll().execute())
    const others = ['', newToken(), identity.sessionId ?? '', row?.token_hash ?? '', `${token} `, `${token}=`]
    const bytes = Buffer.from(token, 'base64url')
    for (let bit = 0; bit < 256; bit++) {
      const turned = Buffer.from(bytes)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      others.push(turned.toString('base64url'))
    }
    for (const other of others) expect(await here.sessions.find(other)).toBeNull()
    expect(await here.sessions.check(token)).toBeNull()
  })

  it('end after eight hours without use, and live on with it', async () => {
    const { token } = await logIn()
    for (let hour = 0; hour < 10; hour++) {
      clock.nowMs += hourMs
      expect(await here.sessions.find(token)).not.toBeNull()
    }
    clock.nowMs += 8 * hourMs - 1
    expect(await elsewhere.sessions.find(token)).not.toBeNull()
    clock.nowMs += 8 * hourMs
    expect(await here.sessions.find(token)).toBeNull()
  })

  it('end after a day, however much they are used', async () => {
    const { token, identity } = await logIn()
    for (let hour = 0; hour < 23; hour++) {
      clock.nowMs += hourMs
      await here.sessions.find(token)
    }
    clock.nowMs += hourMs - 1
    expect(await here.sessions.find(token)).not.toBeNull()
    clock.nowMs += 1
    expect(await here.sessions.find(token)).toBeNull()
    expect(await here.sessions.check(identity.sessionId ?? '')).toBeNull()
  })

  it('write a use down once a minute at most', async () => {
    const { token } = await logIn()
    const seenAt = async () => (await here.sessions.listOf(ada.id))[0]?.seenAtMs
    const createdAtMs = clock.nowMs
    clock.nowMs += minuteMs - 1
    await here.sessions.find(token)
    expect(await seenAt()).toBe(createdAtMs)
    clock.nowMs += 1
    await here.sessions.find(token)
    expect(await seenAt()).toBe(createdAtMs + minuteMs)
  })

  it('are not kept alive by a stream that only looks whether they are', async () => {
    const { token, identity } = await logIn()
    clock.nowMs += 8 * hourMs - 1
    expect(await here.sessions.check(identity.sessionId ?? '')).not.toBeNull()
    clock.nowMs += 1
    expect(await here.sessions.find(token)).toBeNull()
  })

  it('end one by one, or all of a user and nobody else', async () => {
    const [first, second] = [await logIn(), await logIn(elsewhere)]
    const [root] = (await here.users.list()).filter(({ name }) => name === 'root')
    const other = await here.sessions.create({ userId: root?.id ?? '', ...where })
    await here.sessions.revoke(first.identity.sessionId ?? '')
    expect(await elsewhere.sessions.find(first.token)).toBeNull()
    expect(await elsewhere.sessions.find(second.token)).not.toBeNull()
    await here.sessions.revokeAllOf(ada.id)
    expect(await elsewhere.sessions.find(second.token)).toBeNull()
    expect(await elsewhere.sessions.find(other?.token ?? '')).not.toBeNull()
  })

  it.each([
    ['their user is disabled', () => elsewhere.users.disable(ada.id)],
    ['their role is changed', () => elsewhere.users.setRole(ada.id, 'viewer')],
    ['they are raised', () => elsewhere.users.setRole(ada.id, 'admin')],
    ['their password is changed', () => elsewhere.users.setPassword(ada.id, stronger)],
  ] as const)('end with the next request on every server when %s', async (_name, change) => {
    const sessions = [await logIn(), await logIn(elsewhere)]
    await change()
    for (const { token, identity } of sessions) {
      expect(await here.sessions.find(token)).toBeNull()
      expect(await elsewhere.sessions.find(token)).toBeNull()
      expect(await here.sessions.check(identity.sessionId ?? '')).toBeNull()
    }
  })

  it('do not come back when their user is enabled again', async () => {
    const { token } = await logIn()
    await here.users.disable(ada.id)
    await here.users.enable(ada.id)
    expect(await here.sessions.find(token)).toBeNull()
    expect(await logIn()).toMatchObject({ identity: { userId: ada.id } })
  })

  it('begin for nobody who is disabled, unknown, or whose password has changed since it was checked', async () => {
    const [row] = await here.state.ask((db) =>
      db.selectFrom('user_account').select('password_hash').where('id', '=', ada.id).execute(),
    )
    const passwordHash = row?.password_hash ?? ''
    expect(await here.sessions.create({ userId: ada.id, ...where, passwordHash })).not.toBeNull()
    await here.users.setPassword(ada.id, stronger)
    expect(await here.sessions.create({ userId: ada.id, ...where, passwordHash })).toBeNull()
    await here.users.disable(ada.id)
    expect(await here.sessions.create({ userId: ada.id, ...where })).toBeNull()
    expect(await here.sessions.create({ userId: 'nobody', ...where })).toBeNull()
    expect(await countRows()).toBe(0)
  })

  it('are none where a login and the change of the password meet, whichever comes first', async () => {
    const [one, other] = state.openTogether(2).map((database) => openServer(database, clock))
    for (let round = 0; round < 20; round++) {
      const [row] = await here.state.ask((db) =>
        db.selectFrom('user_account').select('password_hash').where('id', '=', ada.id).execute(),
      )
      const passwordHash = row?.password_hash ?? ''
      await Promise.all([
        one?.sessions.create({ userId: ada.id, ...where, passwordHash }),
        other?.users.setPassword(ada.id, round % 2 === 0 ? stronger : strong),
        one?.sessions.create({ userId: ada.id, ...where, passwordHash }),
      ])
      expect(await countRows()).toBe(0)
    }
  })

  it('are listed for their user while they live, the last used first, and without what opens them', async () => {
    const first = await logIn()
    clock.nowMs += minuteMs
    const second = await here.sessions.create({
      ...where,
      userId: ada.id,
      network: '2001:db8:0:0::/64',
      userAgent: 'x'.repeat(1_000),
    })
    const listed = await elsewhere.sessions.listOf(ada.id)
    expect(listed).toEqual([
      {
        id: second?.identity.sessionId,
        method: 'local',
        createdAtMs: clock.nowMs,
        seenAtMs: clock.nowMs,
        expiresAtMs: clock.nowMs + 24 * hourMs,
        network: '2001:db8:0:0::/64',
        userAgent: 'x'.repeat(256),
      },
      expect.objectContaining({ id: first.identity.sessionId, userAgent: 'Firefox' }),
    ])
    clock.nowMs += 8 * hourMs
    expect(await here.sessions.listOf(ada.id)).toEqual([])
  })

  it('are cleared away once they have ended', async () => {
    await logIn()
    clock.nowMs += 8 * hourMs
    await logIn()
    expect(await countRows()).toBe(1)
  })
})
