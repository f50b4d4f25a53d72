import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSignedIn, password, type SignedInUser } from '@/lib/access/signed-in-under-test'
import { DELETE as removeLostFactor } from '../users/[id]/second-factor/route'
import { POST as changePassword } from './password/route'
import { GET as getAccount } from './route'
import { POST as propose, DELETE as turnOff, PATCH as turnOn } from './second-factor/route'
import { DELETE as endSession } from './sessions/[id]/route'
import { DELETE as endOthers } from './sessions/route'

let desk: Awaited<ReturnType<typeof openSignedIn>>
let ann: SignedInUser
let zoe: SignedInUser
let users = 0
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  desk = await openSignedIn()
})
beforeEach(async () => {
  users += 1
  ann = await desk.add(`ann-${users}`, 'viewer')
  zoe = await desk.add(`zoe-${users}`, 'admin')
})
afterAll(async () => {
  await desk.close()
  vi.restoreAllMocks()
})

const accountOf = ({ cookie }: Pick<SignedInUser, 'cookie'>) =>
  getAccount(desk.request('/api/account', { cookie }))
const send = (
  handler: (request: Request) => Promise<Response>,
  method: string,
  body: unknown,
  { cookie }: Pick<SignedInUser, 'cookie'> = ann,
) => handler(desk.request('/api/account', { method, body, cookie }))
const end = (id: string, { cookie }: SignedInUser) =>
  endSession(desk.request(`/api/account/sessions/${id}`, { method: 'DELETE', cookie, body: {} }), {
    params: Promise.resolve({ id }),
  })
const errorOf = async (response: Response) => (await response.json()).error
const codeOf = (secret: string, offsetMs = 0) =>
  generateSync({ secret, epoch: Math.floor((Date.now() + offsetMs) / 1_000) })

async function enrol() {
  const { secret } = await (await send(propose, 'POST', {})).json()
  const answer = await send(turnOn, 'PATCH', { secret, code: codeOf(secret), current: password })
  const { recoveryCodes }: { recoveryCodes: string[] } = await answer.json()
  return { secret, recoveryCodes }
}

describe('/api/account', () => {
  it('is refused to whoever is not signed in, and to what no page of ours asked for', async () => {
    const handlers = [
      ['POST', changePassword],
      ['POST', propose],
      ['PATCH', turnOn],
      ['DELETE', turnOff],
      ['DELETE', endOthers],
    ] as const
    for (const [method, handler] of handlers) {
      expect((await handler(desk.request('/api/account', { method, body: {} }))).status).toBe(401)
      const foreign = { method, body: {}, cookie: ann.cookie, headers: { origin: 'https://evil.example' } }
      expect((await handler(desk.request('/api/account', foreign))).status).toBe(403)
    }
    expect((await accountOf({ cookie: '' })).status).toBe(401)
  })

  it('tells of one’s own sessions in plain words, and of no token', async () => {
    await desk.enter(ann.id)
    const text = await (await accountOf(ann)).text()
    const { name, ownWayIn, sessions } = JSON.parse(text)
    expect([name, ownWayIn]).toEqual([`ann-${users}`, { hasSecondFactor: false, recoveryCodesLeft: 0 }])
    expect(sessions).toHaveLength(2)
    expect(sessions.filter(({ isThisOne }: { isThisOne: boolean }) => isThisOne)).toMatchObject([
      { id: ann.sessionId, browser: 'Firefox on Linux', network: '127.0.0.1' },
    ])
    expect(text).not.toMatch(/token|hash|argon/i)
  })

  it('changes the password, keeps this browser signed in under another session, and ends the rest', async () => {
    const other = await desk.enter(ann.id)
    const next = 'twelve shy badgers dig'
    const wrong = await send(changePassword, 'POST', { current: 'a guess', password: next })
    expect(await errorOf(wrong)).toMatchObject({ code: 'invalid_request', field: 'current' })
    const changed = await send(changePassword, 'POST', { current: password, password: next })
    expect(changed.status).toBe(204)
    const cookie = changed.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const { sessions } = await (await accountOf({ cookie })).json()
    expect(sessions).toMatchObject([{ isThisOne: true }])
    expect(sessions[0].id).not.toBe(ann.sessionId)
    for (const ended of [ann, other]) expect((await accountOf(ended)).status).toBe(401)
    const [change, refused] = await desk.audited()
    expect(change).toMatchObject({ event: 'user_changed', actorId: ann.id, resourceId: ann.id })
    expect(refused).toMatchObject({ event: 'login_failed', actorId: ann.id, outcome: 'failure' })
  })

  it('turns the second factor on and off, and has both written down', async () => {
    const { recoveryCodes } = await enrol()
    expect(recoveryCodes).toHaveLength(10)
    expect((await (await accountOf(ann)).json()).ownWayIn).toEqual({
      ...{ hasSecondFactor: true, recoveryCodesLeft: 10 },
    })
    const wrong = await send(turnOff, 'DELETE', { current: password, code: '000000' })
    expect(await errorOf(wrong)).toMatchObject({ field: 'code' })
    const code = recoveryCodes[0]
    expect((await send(turnOff, 'DELETE', { current: password, code })).status).toBe(204)
    expect((await (await accountOf(ann)).json()).ownWayIn).toMatchObject({ hasSecondFactor: false })
    const told = (await desk.audited()).map(({ event, details }) => [event, JSON.parse(details).after])
    expect(told.slice(0, 3)).toEqual([
      ['user_changed', { hasSecondFactor: false }],
      ['login_failed', undefined],
      ['user_changed', { hasSecondFactor: true }],
    ])
  })

  it('says how long to wait once too many passwords were wrong, and writes it down', async () => {
    for (let guess = 0; guess < 5; guess++)
      await send(changePassword, 'POST', { current: `guess ${guess}`, password: 'twelve shy badgers dig' })
    const refused = await send(changePassword, 'POST', {
      current: password,
      password: 'twelve shy badgers dig',
    })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await desk.audited())[0]).toMatchObject({ event: 'login_throttled', actorId: ann.id })
  })
})

describe('/api/account/sessions', () => {
  it('ends a session of one’s own, and has never heard of that of another', async () => {
    const other = await desk.enter(ann.id)
    for (const id of [zoe.sessionId, 'nobody'])
      expect(await errorOf(await end(id, ann))).toMatchObject({ code: 'not_found' })
    expect((await end(ann.sessionId, zoe)).status).toBe(404)
    expect((await accountOf(zoe)).status).toBe(200)
    expect((await end(other.sessionId, ann)).status).toBe(204)
    expect((await accountOf(other)).status).toBe(401)
    expect((await desk.audited())[0]).toMatchObject({ event: 'session_revoked', actorId: ann.id })
  })

  it('ends all but this one', async () => {
    const others = [await desk.enter(ann.id), await desk.enter(ann.id)]
    expect(await (await send(endOthers, 'DELETE', {})).json()).toEqual({ count: 2 })
    for (const other of others) expect((await accountOf(other)).status).toBe(401)
    expect((await accountOf(ann)).status).toBe(200)
    expect((await accountOf(zoe)).status).toBe(200)
  })
})

describe('/api/users/[id]/second-factor', () => {
  const remove = (id: string, { cookie }: SignedInUser) =>
    removeLostFactor(desk.request('/api/users', { method: 'DELETE', cookie, body: {} }), {
      params: Promise.resolve({ id }),
    })

  it('takes a lost one off, ends the sessions, and is for admins and for others than oneself', async () => {
    await enrol()
    expect((await remove(ann.id, ann)).status).toBe(403)
    expect((await remove(zoe.id, zoe)).status).toBe(400)
    expect((await remove('nobody', zoe)).status).toBe(404)
    expect((await remove(ann.id, zoe)).status).toBe(204)
    expect((await accountOf(ann)).status).toBe(401)
    const again = await desk.enter(ann.id)
    expect((await (await accountOf(again)).json()).ownWayIn).toEqual({
      ...{ hasSecondFactor: false, recoveryCodesLeft: 0 },
    })
    expect((await desk.audited())[0]).toMatchObject({ actorId: zoe.id, resourceId: ann.id })
  })
})
