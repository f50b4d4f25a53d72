import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { makePasswords, minuteMs, openServer, strong, stronger } from './access-under-test'
import { createLogin } from './login'
import { createPasswords } from './passwords'
import { seesAll } from './sight'
import type { User } from './user'

describe.each(bothStates)('a login on %s', (_, make) => {
  let state: StateUnderTest
  let server: ReturnType<typeof openServer>
  let ada: User
  const clock = { nowMs: 0 }
  const home = '203.0.113.7'
  beforeEach(async () => {
    clock.nowMs = Date.UTC(2026, 10, 24)
    state = await make()
    server = openServer(state.open(), clock)
    await server.users.add({ name: 'root', password: strong, role: 'admin' })
    ada = await server.users.add({ name: 'Ada', password: strong, role: 'reviewer' })
  })
  afterEach(() => state.remove())

  const attempt = (more: object = {}) =>
    server.login({ name: 'ada', password: strong, network: home, userAgent: 'Firefox', ...more })

  it('begins a session for whoever has the password, however the name is written', async () => {
    for (const name of ['Ada', 'ADA ', '\uff21da']) {
      const outcome = await attempt({ name })
      if (outcome.outcome !== 'in') throw new Error(outcome.outcome)
      expect(outcome.identity).toEqual({
        userId: ada.id,
        name: 'Ada',
        role: 'reviewer',
        method: 'local',
        sessionId: expect.any(String),
        sight: seesAll,
      })
      expect(await server.sessions.find(outcome.token)).toEqual(outcome.identity)
    }
    expect(await server.users.find(ada.id)).toMatchObject({ lastLoginAtMs: clock.nowMs })
    expect(await server.sessions.listOf(ada.id)).toHaveLength(3)
  })

  it('begins a new session each time, whatever token was there before', async () => {
    const tokens = [await attempt(), await attempt()].map((one) => (one.outcome === 'in' ? one.token : ''))
    expect(new Set(tokens).size).toBe(2)
  })

  it('is refused in one way and with one hash to all who may not come in', async () => {
    await server.users.add({ name: 'zoe', password: strong, role: 'viewer' })
    const { id } = (await server.users.findByName('zoe')) ?? { id: '' }
    await server.users.disable(id)
    await server.state.ask((db) =>
      db
        .insertInto('user_account')
        .values({
          ...{ id: 'outside', name: 'guest', name_key: 'guest', role: 'admin', created_at: 0 },
          ...{ issuer: 'https://id.example.com', subject: '1' },
        })
        .execute(),
    )
    const attempts = [
      ['no_such_user', { name: 'nobody' }],
      ['no_such_user', { name: '' }],
      ['no_such_user', { name: 'guest' }],
      ['no_such_user', { name: 'x'.repeat(10_000) }],
      ['wrong_password', { password: stronger }],
      ['wrong_password', { password: '' }],
      ['wrong_password', { password: 'x'.repeat(10_000) }],
      ['wrong_password', { name: 'zoe', password: stronger }],
      ['disabled', { name: 'zoe' }],
    ] as const
    for (const [reason, more] of attempts) {
      server.counted.hashes = 0
      expect(await attempt({ ...more, network: '198.51.100.1' })).toEqual({ outcome: 'refused', reason })
      expect(server.counted.hashes).toBe(1)
    }
    expect(await server.state.ask((db) => db.selectFrom('session').selectAll().execute())).toEqual([])
  })

  it('computes no hash for a guess too many, and lets the owner in from where they have been', async () => {
    await attempt()
    server.counted.hashes = 0
    let refused = 0
    for (let guess = 0; guess < 100; guess++) {
      const outcome = await attempt({ password: stronger, network: '198.51.100.1' }).catch((reason) => reason)
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({ code: 'too_many_attempts', retryAfterSeconds: 900 })
        refused += 1
      }
    }
    expect([server.counted.hashes, refused]).toEqual([5, 95])
    await expect(attempt({ network: '198.51.100.1' })).rejects.toMatchObject({ code: 'too_many_attempts' })
    expect(await attempt()).toMatchObject({ outcome: 'in' })
    clock.nowMs += 15 * minuteMs
    expect(await attempt({ network: '198.51.100.1' })).toMatchObject({ outcome: 'in' })
  })

  it('treats guesses at nobody as it does those at somebody', async () => {
    const seen = async (name: string) => {
      const told: unknown[] = []
      for (let guess = 0; guess < 30; guess++) {
        server.counted.hashes = 0
        const network = `10.0.${guess % 3}.${guess}`
        const outcome = await attempt({ name, password: stronger, network }).catch((reason) => reason)
        told.push([
          server.counted.hashes,
          outcome instanceof Error ? [outcome.message, outcome] : outcome.outcome,
        ])
      }
      return told
    }
    expect(await seen('nobody')).toEqual(await seen('ada'))
  })

  it('counts no guess that nobody looked at', async () => {
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
    const passwords = createPasswords({
      derive: async (_password, salt) => {
        await allowed
        return salt
      },
    })
    const busy = openServer(server.state, clock, { passwords, counted: { hashes: 0 } })
    const waiting = Array.from({ length: 24 }, () => passwords.check(strong, null))
    for (let index = 0; index < 10; index++)
      await expect(
        busy.login({ name: 'ada', password: strong, network: home, userAgent: '' }),
      ).rejects.toMatchObject({ code: 'busy', retryAfterSeconds: 2 })
    allow()
    await Promise.all(waiting)
    expect(await attempt()).toMatchObject({ outcome: 'in' })
  })

  it('hashes a password anew where that is done in another way by now', async () => {
    const parameters = { algorithm: 'argon2id', memoryKiB: 128, passes: 2, lanes: 1 } as const
    const newer = openServer(server.state, clock, makePasswords(parameters))
    const stored = async () => {
      const found = server.state.ask((db) =>
        db.selectFrom('user_account').select('password_hash').where('id', '=', ada.id).executeTakeFirst(),
      )
      return (await found)?.password_hash ?? ''
    }
    const before = await stored()
    const login = (password: string) =>
      newer.login({ name: 'ada', password, network: home, userAgent: 'Firefox' })
    expect(await login(stronger)).toMatchObject({ outcome: 'refused' })
    expect(await stored()).toBe(before)
    const outcome = await login(strong)
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=128,t=2,p=1\$/)
    expect(await newer.sessions.find(outcome.outcome === 'in' ? outcome.token : '')).not.toBeNull()
    newer.counted.hashes = 0
    expect(await login(strong)).toMatchObject({ outcome: 'in' })
    expect(newer.counted.hashes).toBe(1)
  })

  it('is refused to whoever is disabled between the look at the password and the session', async () => {
    const disabling = openServer(server.state, clock)
    disabling.sessions.create = async (session) => {
      await server.users.disable(session.userId)
      return server.sessions.create(session)
    }
    const { sessions, passwords, throttle, secondFactor } = disabling
    const login = createLogin({ state: server.state, sessions, passwords, throttle, secondFactor })
    expect(await login({ name: 'ada', password: strong, network: home, userAgent: '' })).toEqual({
      outcome: 'refused',
      reason: 'disabled',
    })
  })
})
