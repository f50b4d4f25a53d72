import { generateSync } from 'otplib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { minuteMs, openServer, strong, stronger } from './access-under-test'
import { createAccountChanges } from './account-changes'
import { endOtherSessions, endOwnSession } from './account-sessions'
import type { User } from './user'

const network = '203.0.113.7'
const userAgent = 'Firefox'

describe.each(bothStates)('one’s own account on %s', (_, make) => {
  let state: StateUnderTest
  let server: ReturnType<typeof openServer>
  let changes: ReturnType<typeof createAccountChanges>
  let ada: User
  let token: string
  const clock = { nowMs: 0 }
  beforeEach(async () => {
    clock.nowMs = Date.UTC(2026, 10, 24)
    state = await make()
    server = openServer(state.open(), clock)
    changes = createAccountChanges(server)
    ada = await server.users.add({ name: 'Ada', password: strong, role: 'viewer' })
    token = await enter(ada)
  })
  afterEach(() => state.remove())

  async function enter({ id }: User): Promise<string> {
    const session = await server.sessions.create({ userId: id, method: 'local', network, userAgent })
    if (session === null) throw new Error('Nobody was let in.')
    return session.token
  }
  const login = (password: string, code?: string) =>
    server.login({ name: 'ada', password, network, userAgent, ...(code && { code }) })
  const proof = (password = strong) => ({ userId: ada.id, password, network })
  const changeTo = (newPassword: string, password = strong) =>
    changes.changePassword({ ...proof(password), newPassword, userAgent })

  describe('the password', () => {
    it('is changed by whoever knows it, and ends every session but a new one', async () => {
      const other = await enter(ada)
      const { token: newToken, identity } = await changeTo(stronger)
      expect(await server.sessions.find(token)).toBeNull()
      expect(await server.sessions.find(other)).toBeNull()
      expect(await server.sessions.find(newToken)).toEqual(identity)
      expect(await login(strong)).toMatchObject({ outcome: 'refused' })
      expect(await login(stronger)).toMatchObject({ outcome: 'in' })
    })

    it('stays, and so do all sessions, where the current one is wrong or the new one will not do', async () => {
      const refusals = [
        [stronger, 'not the password', 'password_wrong', 'current'],
        ['short', strong, 'password_unusable', 'password'],
        [strong, strong, 'password_same', 'password'],
      ] as const
      for (const [wanted, current, code, field] of refusals)
        await expect(changeTo(wanted, current)).rejects.toMatchObject({ code, field })
      expect(await server.sessions.find(token)).toMatchObject({ userId: ada.id })
      expect(await login(strong)).toMatchObject({ outcome: 'in' })
    })

    it('is guessed no more often than at a login, also by turns with it', async () => {
      for (let guess = 0; guess < 3; guess++)
        await expect(changeTo(stronger, `guess ${guess}`)).rejects.toMatchObject({ code: 'password_wrong' })
      for (let guess = 0; guess < 2; guess++) await login(`guess ${guess}`)
      await expect(changeTo(stronger)).rejects.toMatchObject({ code: 'too_many_attempts' })
      await expect(login(strong)).rejects.toMatchObject({ code: 'too_many_attempts' })
    })

    it('is none of whoever is disabled, or signs in through somebody else', async () => {
      await server.users.add({ name: 'Root', password: stronger, role: 'admin' })
      await server.users.disable(ada.id)
      await expect(changeTo(stronger)).rejects.toMatchObject({ code: 'not_local' })
    })
  })

  describe('the second factor', () => {
    const codeAt = (secret: string) => generateSync({ secret, epoch: Math.floor(clock.nowMs / 1_000) })
    const turnOn = async () => {
      const { secret } = server.secondFactor.propose('Ada')
      const recovery = await changes.turnOn(proof(), { secret, enrolCode: codeAt(secret) })
      clock.nowMs += minuteMs
      return { secret, recovery }
    }

    it('is turned on with the password and a code, and then asked for', async () => {
      const { secret, recovery } = await turnOn()
      expect(recovery).toHaveLength(10)
      expect(await server.secondFactor.recoveryCodesLeft(ada.id)).toBe(10)
      expect(await login(strong)).toEqual({ outcome: 'code_needed' })
      expect(await login(strong, codeAt(secret))).toMatchObject({ outcome: 'in' })
      expect(await login(strong, recovery[3])).toMatchObject({ outcome: 'in' })
      expect(await server.secondFactor.recoveryCodesLeft(ada.id)).toBe(9)
    })

    it('is not turned on by whoever only has the session', async () => {
      const { secret } = server.secondFactor.propose('Ada')
      const enrolment = { secret, enrolCode: codeAt(secret) }
      await expect(changes.turnOn(proof('a guess'), enrolment)).rejects.toMatchObject({ field: 'current' })
      expect(await login(strong)).toMatchObject({ outcome: 'in' })
    })

    it('is not replaced by another without a code of it', async () => {
      const { secret } = await turnOn()
      await expect(turnOn()).rejects.toMatchObject({ code: 'second_factor_on' })
      expect(await login(strong, codeAt(secret))).toMatchObject({ outcome: 'in' })
      expect(await server.secondFactor.recoveryCodesLeft(ada.id)).toBe(10)
    })

    it('is turned off with the password and a code, a recovery code included', async () => {
      const { secret, recovery } = await turnOn()
      const code = codeAt(secret)
      await expect(changes.turnOff({ ...proof('a guess'), code })).rejects.toMatchObject({ field: 'current' })
      await expect(changes.turnOff({ ...proof(), code: '000' })).rejects.toMatchObject({ field: 'code' })
      expect(await login(strong)).toEqual({ outcome: 'code_needed' })
      await changes.turnOff({ ...proof(), code: recovery[0] ?? '' })
      expect(await login(strong)).toMatchObject({ outcome: 'in' })
      expect(await server.secondFactor.recoveryCodesLeft(ada.id)).toBe(0)
    })
  })

  describe('a session', () => {
    it('is ended by its owner alone', async () => {
      const bob = await server.users.add({ name: 'Bob', password: stronger, role: 'admin' })
      const bobs = await server.sessions.find(await enter(bob))
      const own = await server.sessions.find(token)
      if (own?.sessionId == null || bobs?.sessionId == null) throw new Error('Nobody is signed in.')
      expect(await endOwnSession(bobs, own.sessionId, server.state)).toBe(false)
      expect(await server.sessions.find(token)).not.toBeNull()
      expect(await endOwnSession(own, own.sessionId, server.state)).toBe(true)
      expect(await server.sessions.find(token)).toBeNull()
    })

    it('stays where all the others of its owner end', async () => {
      const bob = await server.users.add({ name: 'Bob', password: stronger, role: 'admin' })
      const bobs = await enter(bob)
      const others = [await enter(ada), await enter(ada)]
      const own = await server.sessions.find(token)
      if (own === null) throw new Error('Nobody is signed in.')
      expect(await endOtherSessions(own, server.state)).toBe(2)
      for (const other of others) expect(await server.sessions.find(other)).toBeNull()
      expect(await server.sessions.find(token)).toEqual(own)
      expect(await server.sessions.find(bobs)).not.toBeNull()
    })
  })
})
