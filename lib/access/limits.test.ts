import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sightWords } from '@/lib/recordings/sight-limits'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { openServer, strong } from './access-under-test'
import { createExternalUsers } from './external-users'
import { toGroupsAtLogin } from './groups-stored'
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
  const damage = (stored: { numbers?: string; connections?: string }) =>
    server.state.ask((db) => db.updateTable('user_limit').set(stored).where('user_id', '=', ada).execute())
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
    for (const stored of ['', '{}', '[1]', '["+1'])
      for (const column of ['numbers', 'connections'] as const) {
        await server.limits.set(ada, hers)
        await damage({ [column]: stored })
        await expect(server.sessions.find(token)).rejects.toMatchObject({ code: 'unreadable' })
        await expect(logIn()).rejects.toMatchObject({ code: 'unreadable' })
        await expect(server.limits.of(ada)).rejects.toMatchObject({ code: 'unreadable' })
      }
  })

  describe('come before those of their groups, which', () => {
    const named = ['bosses', 'support']
    const ofSupport = { numbers: ['1001'], connections: [] }
    const zoe = { issuer: 'https://id.example.com', subject: 'z-1', name: 'Zoë', role: 'viewer' } as const

    const admit = (groups: string[], more: { role?: 'admin'; asked?: string[] } = {}) => {
      const { asked = named, ...role } = more
      const groupsAtLogin = toGroupsAtLogin(groups, asked)
      return createExternalUsers(server.state).admit({ ...zoe, ...role, groupsAtLogin })
    }
    const limiting = () =>
      createSessions({
        state: server.state,
        ...{ idleMs: 3_600_000, longestMs: 3_600_000 },
        groupLimits: { named, limits: new Map([['support', ofSupport]]) },
        now: () => Date.UTC(2026, 10, 24),
      })
    const begin = async (userId: string) =>
      limiting().create({ userId, method: 'oidc', network: '203.0.113.7', userAgent: '' })

    it('bite at a login and with each that follows', async () => {
      const { id } = (await admit(['support', 'staff'])).user
      const begun = await begin(id)
      expect(begun?.identity.sight.only).toEqual(ofSupport)
      const now = async () => (await limiting().find(begun?.token ?? ''))?.sight.only
      expect(await now()).toEqual(ofSupport)
      await server.limits.set(id, hers)
      expect(await now()).toEqual(hers)
      await server.limits.set(id, null)
      expect(await now()).toEqual(ofSupport)
      await admit(['staff'])
      expect(await now()).toBeNull()
      await admit(['support'])
      expect(await now()).toEqual(ofSupport)
    })

    it('are none of an admin', async () => {
      const { id } = (await admit(['support'], { role: 'admin' })).user
      expect((await begin(id))?.identity.sight).toEqual(seesAll)
    })

    it('take another login where other groups are named since, unless it makes no difference', async () => {
      const { id } = (await admit([])).user
      const begun = await begin(id)
      const now = () => limiting().find(begun?.token ?? '')
      expect(await now()).toMatchObject({ sight: seesAll })
      await admit([], { asked: ['bosses'] })
      expect(await now()).toBeNull()
      expect(await limiting().check(begun?.identity.sessionId ?? '')).toBeNull()
      expect(await begin(id)).toBeNull()
      await server.limits.set(id, hers)
      expect((await now())?.sight.only).toEqual(hers)
    })
  })

  it('are set right again by the command that is recommended, and meanwhile show nothing in the list', async () => {
    const eve = await server.users.add({ name: 'eve', password: strong, role: 'viewer' })
    for (const repaired of [hers, null]) {
      await server.limits.set(ada, hers)
      await damage({ numbers: '{}' })
      await server.limits.set(eve.id, hers)
      const nothing = { numbers: [], connections: [] }
      expect(await server.limits.all()).toEqual(
        new Map([
          [ada, nothing],
          [eve.id, hers],
        ]),
      )
      expect(await server.limits.shownOf(ada)).toEqual(nothing)
      expect(sightWords(nothing)).toBe('nothing')
      expect(await server.limits.set(ada, repaired)).toBeNull()
      expect((await sightNow())?.only).toEqual(repaired)
    }
  })

  it('do not have the database opened anew where they cannot be read', async () => {
    const destroyed = vi.fn()
    await server.limits.set(ada, hers)
    await damage({ numbers: '{}' })
    await server.state.ask(async (db) => {
      vi.spyOn(db, 'destroy').mockImplementation(destroyed)
    })
    await expect(logIn()).rejects.toMatchObject({ code: 'unreadable' })
    await server.limits.set(ada, hers)
    await server.state.ask(async (db) => {
      expect(vi.isMockFunction(db.destroy)).toBe(true)
      vi.restoreAllMocks()
    })
    expect(destroyed).not.toHaveBeenCalled()
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
