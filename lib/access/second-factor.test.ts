import { generateSync } from 'otplib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bothStates, type StateUnderTest } from '@/lib/store/state-under-test'
import { hourMs, minuteMs, openServer, strong, stronger } from './access-under-test'
import type { User } from './user'

describe.each(bothStates)('a second factor on %s', (_, make) => {
  let state: StateUnderTest
  let server: ReturnType<typeof openServer>
  let ada: User
  const clock = { nowMs: 0 }
  const codeAt = (secret: string, offsetMs = 0) =>
    generateSync({ secret, epoch: Math.floor((clock.nowMs + offsetMs) / 1_000) })
  let secret: string
  let recovery: string[]
  beforeEach(async () => {
    clock.nowMs = Date.UTC(2026, 10, 24)
    state = await make()
    server = openServer(state.open(), clock)
    ada = await server.users.add({ name: 'Ada', password: strong, role: 'admin' })
    ;({ secret } = server.secondFactor.propose('Ada'))
    recovery = await server.secondFactor.enroll(ada.id, secret, codeAt(secret))
    clock.nowMs += minuteMs
  })
  afterEach(() => state.remove())

  const attempt = (more: object = {}) =>
    server.login({ name: 'ada', password: strong, network: '203.0.113.7', userAgent: 'Firefox', ...more })

  it('asks for a code once the password is right, and not before', async () => {
    expect(await attempt({ password: stronger })).toEqual({ outcome: 'refused', reason: 'wrong_password' })
    expect(await attempt({ password: stronger, code: codeAt(secret) })).toEqual({
      outcome: 'refused',
      reason: 'wrong_password',
    })
    expect(await attempt()).toEqual({ outcome: 'code_needed' })
    expect(await server.sessions.listOf(ada.id)).toEqual([])
    expect(await attempt({ code: codeAt(secret) })).toMatchObject({ outcome: 'in' })
  })

  it('takes the code of the step before and after, but no code a second time', async () => {
    const before = codeAt(secret, -30_000)
    expect(await attempt({ code: codeAt(secret, -60_000) })).toMatchObject({ reason: 'wrong_code' })
    expect(await attempt({ code: codeAt(secret, 60_000) })).toMatchObject({ reason: 'wrong_code' })
    expect(await attempt({ code: before })).toMatchObject({ outcome: 'in' })
    expect(await attempt({ code: before })).toMatchObject({ reason: 'wrong_code' })
    const after = codeAt(secret, 30_000)
    expect(await attempt({ code: `${after.slice(0, 3)} ${after.slice(3)}` })).toMatchObject({
      outcome: 'in',
    })
    expect(await attempt({ code: codeAt(secret) })).toMatchObject({ reason: 'wrong_code' })
  })

  it('takes a code once where it comes to several servers at once', async () => {
    const servers = state.openTogether(4).map((database) => openServer(database, clock))
    const user = { id: ada.id, totp_secret: secret }
    const accepted = await Promise.all(
      servers.map(({ secondFactor }) => secondFactor.accept(user, codeAt(secret))),
    )
    expect(accepted.filter(Boolean)).toHaveLength(1)
  })

  it('takes each recovery code once, as people type it, and only of this user', async () => {
    expect(recovery).toHaveLength(10)
    expect(new Set(recovery).size).toBe(10)
    const [first = '', second = ''] = recovery
    expect(first).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(await attempt({ code: first })).toMatchObject({ outcome: 'in' })
    expect(await attempt({ code: first })).toMatchObject({ reason: 'wrong_code' })
    const typed = second.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(await server.secondFactor.accept({ id: 'root', totp_secret: secret }, second)).toBe(false)
    expect(await attempt({ code: typed })).toMatchObject({ outcome: 'in' })
    const rows = await server.state.ask((db) => db.selectFrom('recovery_code').selectAll().execute())
    expect(rows).toHaveLength(8)
    expect(JSON.stringify(rows)).not.toContain(recovery[2])
  })

  it('bounds guesses at the code as it does those at the password', async () => {
    let looked = 0
    for (let guess = 0; guess < 50; guess++) {
      const code = String(100_000 + guess)
      if ([-30_000, 0, 30_000].some((offset) => codeAt(secret, offset) === code)) continue
      const outcome = await attempt({ code }).catch((reason) => reason)
      if (!(outcome instanceof Error)) looked += 1
    }
    expect(looked).toBe(5)
  })

  it('is enrolled only by whoever has the authenticator, and can be taken off', async () => {
    await server.secondFactor.remove(ada.id)
    expect(await server.users.find(ada.id)).toMatchObject({ hasTotp: false })
    const { secret: other, uri } = server.secondFactor.propose('Ada')
    expect(uri).toBe(`otpauth://totp/Tapedeck:Ada?secret=${other}&issuer=Tapedeck`)
    for (const [given, code] of [
      [other, codeAt(secret)],
      [other, '12345'],
      ['SHORT', '123456'],
      ['', ''],
    ] as const)
      await expect(server.secondFactor.enroll(ada.id, given, code)).rejects.toMatchObject({
        code: 'code_wrong',
        field: 'code',
      })
    expect(await attempt()).toMatchObject({ outcome: 'in' })
  })

  it('stays with the user over the hours', async () => {
    for (let hour = 0; hour < 5; hour++) {
      clock.nowMs += hourMs
      expect(await attempt({ code: codeAt(secret) })).toMatchObject({ outcome: 'in' })
    }
  })
})
