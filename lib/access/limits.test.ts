import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { openServer, strong } from './access-under-test'
import { createSessions } from './sessions'
import { seesAll } from './sight'

const hers = { numbers: ['+14155550100'], connections: ['77', 'x"y'] }

describe.each(bothStates)('the limits of a user on %s', (_, make) => {
  let state: StateUnderTest
  let server: ReturnType<typeof openServer>
  let ada = ''
  let token = ''
  beforeEach(async () => {
    state = await make()
    server = openServer(state.open(), { nowMs: Date.UTC(2026, 10, 24) })
    ada = (await server.users.add({ name: 'ada', password: strong, role: 'viewer' })).id
    token = (await logIn())?.token ?? ''
  })
  afterEach(() => state.remove())

  const logIn = () =>
    server.sessions.create({ userId: ada, method: 'local', network: '203.0.113.7', userAgent: '' })
  const sightNow = async () => (await server.sessions.find(token))?.sight

  it('bite on the next request, on every server, and end nothing', async () => {
    expect(await sightNow()).toEqual(seesAll)
    expect(await server.limits.set(ada, hers)).toBeNull()
    expect(await sightNow()).toEqual({ only: hers, masksNumbers: false })
    const replica = openServer(state.open(), { nowMs: Date.UTC(2026, 10, 24) })
    expect((await replica.sessions.find(token))?.sight.only).toEqual(hers)
    expect((await logIn())?.identity.sight.only).toEqual(hers)
    expect(await server.limits.set(ada, null)).toEqual(hers)
    expect(await sightNow()).toEqual(seesAll)
  })

  it('are none of an admin, and stand again for who is one no more', async () => {
    const root = await server.users.add({ name: 'root', password: strong, role: 'admin' })
    await expect(server.limits.set(root.id, hers)).rejects.toMatchObject({ code: 'admin_unlimited' })
    await expect(server.limits.set('nobody', hers)).rejects.toMatchObject({ code: 'no_such_user' })
    await server.limits.set(ada, hers)
    await server.users.setRole(ada, 'admin')
    expect((await logIn())?.identity.sight).toEqual(seesAll)
    await server.users.setRole(ada, 'reviewer')
    expect((await logIn())?.identity.sight.only).toEqual(hers)
  })

  it('let nobody in where they cannot be read, rather than show everything', async () => {
    await server.limits.set(ada, hers)
    for (const numbers of ['', '{}', '[1]', '["+1'])
      for (const column of ['numbers', 'connections'] as const) {
        await server.limits.set(ada, hers)
        await server.state.ask((db) =>
          db
            .updateTable('user_limit')
            .set({ [column]: numbers })
            .execute(),
        )
        await expect(server.sessions.find(token)).rejects.toMatchObject({ code: 'damaged' })
        await server.state.ask((db) => db.deleteFrom('user_limit').execute())
      }
  })

  it('mask numbers for the roles that are configured so', async () => {
    const masking = createSessions({
      state: server.state,
      ...{ idleMs: 3_600_000, longestMs: 3_600_000 },
      masked: ['viewer'],
      now: () => Date.UTC(2026, 10, 24),
    })
    expect((await masking.find(token))?.sight).toEqual({ only: null, masksNumbers: true })
    await server.users.setRole(ada, 'reviewer')
    token = (await logIn())?.token ?? ''
    expect((await masking.find(token))?.sight).toEqual(seesAll)
  })
})
