import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { hourMs, openServer } from './access-under-test'
import { createExternalUsers } from './external-users'

const zoe = {
  issuer: 'https://id.example.com',
  subject: 'z-1',
  name: 'Zoë',
  role: 'viewer',
  groupsAtLogin: null,
} as const
const session = { method: 'oidc', network: '192.0.2.1', userAgent: '' } as const

describe.each(bothStates)('who is vouched for, on %s', (_, makeState) => {
  let under: StateUnderTest
  const clock = { nowMs: 1_700_000_000_000 }

  beforeEach(async () => {
    under = await makeState()
  })
  afterEach(() => under.remove())

  function open() {
    const state = under.open()
    return { ...openServer(state, clock), external: createExternalUsers(state, () => clock.nowMs) }
  }

  it('is one user by issuer and subject, whatever name they have', async () => {
    const { external, users } = open()
    const { user: first } = await external.admit(zoe)
    const { user: renamed } = await external.admit({ ...zoe, name: 'Zoë Ade' })
    expect(renamed).toMatchObject({ id: first.id, name: 'Zoë Ade' })
    const { user: namesake } = await external.admit({ ...zoe, subject: 'z-2' })
    const { user: elsewhere } = await external.admit({ ...zoe, issuer: 'https://other.example.com' })
    expect(new Set([first.id, namesake.id, elsewhere.id]).size).toBe(3)
    expect(await users.findByName('Zoë')).toBeNull()
  })

  it('is made once, and changed once, by servers that see them at the same time', async () => {
    const servers = under.openTogether(4).map((state) => createExternalUsers(state))
    const seen = await Promise.all([...servers, ...servers].map((server) => server.see(zoe, hourMs)))
    expect(new Set(seen.map(({ user }) => user.id)).size).toBe(1)
    expect(seen.filter(({ isNewVisit }) => isNewVisit)).toHaveLength(1)
    expect(seen.flatMap(({ change }) => change ?? [])).toEqual([{ isNew: true }])
    const admin = { ...zoe, role: 'admin' } as const
    const changed = await Promise.all([...servers, ...servers].map((server) => server.see(admin, hourMs)))
    expect(changed.flatMap(({ change }) => change ?? [])).toEqual([{ roleBefore: 'viewer' }])
  })

  it('ends earlier sessions with another role, and keeps them with the same', async () => {
    const { external, sessions } = open()
    const { id } = (await external.admit(zoe)).user
    const begun = await sessions.create({ userId: id, ...session })
    await external.admit({ ...zoe, name: 'Zoë Ade' })
    expect(await sessions.find(begun?.token ?? '')).toMatchObject({ role: 'viewer', name: 'Zoë Ade' })
    await external.admit({ ...zoe, role: 'admin' })
    expect(await sessions.find(begun?.token ?? '')).toBeNull()
  })

  it('tells what became of them: new, with another role, or nothing', async () => {
    const { external } = open()
    expect(await external.see(zoe, hourMs)).toMatchObject({ change: { isNew: true } })
    expect(await external.see(zoe, hourMs)).toMatchObject({ change: null })
    expect(await external.admit({ ...zoe, name: 'Zoë Ade' })).toMatchObject({ change: null })
    const admitted = await external.admit({ ...zoe, role: 'admin' })
    expect(admitted).toMatchObject({ user: { role: 'admin' }, change: { roleBefore: 'viewer' } })
  })

  it('stays out once disabled, whatever is vouched for', async () => {
    const { external, users, sessions } = open()
    const { id } = (await external.admit({ ...zoe, role: 'admin' })).user
    await users.disable(id)
    expect(await external.admit(zoe)).toMatchObject({ user: { isDisabled: true } })
    expect(await external.see(zoe, hourMs)).toMatchObject({ user: { isDisabled: true }, isNewVisit: false })
    expect(await sessions.create({ userId: id, ...session })).toBeNull()
  })

  it('begins a visit, and another only after a rest', async () => {
    const { external } = open()
    expect(await external.see(zoe, hourMs)).toMatchObject({ isNewVisit: true })
    clock.nowMs += hourMs - 1
    expect(await external.see(zoe, hourMs)).toMatchObject({ isNewVisit: false })
    clock.nowMs += 1
    expect(await external.see(zoe, hourMs)).toMatchObject({ isNewVisit: true })
  })

  it('has the role of this very request', async () => {
    const { external } = open()
    await external.see({ ...zoe, role: 'admin' }, hourMs)
    expect(await external.see(zoe, hourMs)).toMatchObject({ user: { role: 'viewer' } })
  })

  it('keeps the groups of the last time, and ends nothing with others', async () => {
    const { external, sessions, users } = open()
    const inSupport = { asked: ['qa', 'support'], in: ['support'] }
    const { id } = (await external.admit({ ...zoe, groupsAtLogin: inSupport })).user
    const begun = await sessions.create({ userId: id, ...session })
    expect(await users.find(id)).toMatchObject({ groupsAtLogin: inSupport })
    const inBoth = { asked: ['qa', 'support'], in: ['qa', 'support'] }
    await external.see({ ...zoe, groupsAtLogin: inBoth }, hourMs)
    expect(await users.find(id)).toMatchObject({ groupsAtLogin: inBoth })
    expect(await external.admit(zoe)).toMatchObject({ user: { groupsAtLogin: null } })
    expect(await sessions.find(begun?.token ?? '')).toMatchObject({ userId: id })
  })

  it('loses all sessions with their groups, and is not made for having none', async () => {
    const { external, sessions, users } = open()
    expect(await external.refuse(zoe)).toBeNull()
    expect(await users.list()).toEqual([])
    const { id } = (await external.admit(zoe)).user
    const begun = await sessions.create({ userId: id, ...session })
    expect(await external.refuse(zoe)).toMatchObject({ id })
    expect(await sessions.find(begun?.token ?? '')).toBeNull()
  })
})
