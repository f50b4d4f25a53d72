import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openProxied } from './proxy-under-test'

vi.spyOn(process.stdout, 'write').mockReturnValue(true)
vi.spyOn(process.stderr, 'write').mockReturnValue(true)

let folder: string
let stop: () => Promise<void> = async () => {}

async function open(env: Readonly<Record<string, string>>) {
  const server = await openProxied(folder, env)
  stop = server.stop
  return server
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-proxy-'))
})
afterEach(async () => {
  await stop()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const refusedWith = (status: number) => expect.objectContaining({ name: 'RequestError', status })

describe('a proxy that signs', () => {
  const issuer = 'https://team.example.com'
  let keys: Server
  let env: Record<string, string>
  let isDown = false
  let privateKey: CryptoKey
  let foreignKey: CryptoKey
  let publicJwk: string

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256')
    privateKey = pair.privateKey
    foreignKey = (await generateKeyPair('RS256')).privateKey
    const jwk = { ...(await exportJWK(pair.publicKey)), alg: 'RS256', kid: 'first' }
    publicJwk = JSON.stringify(jwk)
    keys = createServer((request, response) => {
      if (isDown) return void request.socket.destroy()
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }))
    })
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve))
    const address = keys.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    env = {
      PROXY_JWKS_URL: `http://127.0.0.1:${port}/certs`,
      PROXY_JWT_ISSUER: issuer,
      PROXY_JWT_AUDIENCE: 'f00d',
    }
  })
  afterAll(() => {
    keys.closeAllConnections()
    keys.close()
  })
  afterEach(() => {
    isDown = false
  })

  const now = () => Math.floor(Date.now() / 1000)
  const usual = (): JWTPayload => ({
    iss: issuer,
    aud: ['f00d'],
    sub: 'z-1',
    email: 'zoe@example.com',
    exp: now() + 60,
    groups: ['qa'],
  })
  const sign = (claims: JWTPayload, key: CryptoKey | Uint8Array = privateKey, alg = 'RS256') =>
    new SignJWT(claims).setProtectedHeader({ alg, kid: 'first' }).sign(key)
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const bearing = (assertion: string, more: Record<string, string> = {}) =>
    new Headers({ 'cf-access-jwt-assertion': assertion, ...more })

  it('lets in whom it vouches for, with the role of their groups', async () => {
    const { ask, eventNames, users, getAudit } = await open(env)
    const headers = bearing(await sign(usual()))
    const identity = await ask(headers)
    expect(identity).toMatchObject({
      name: 'zoe@example.com',
      role: 'reviewer',
      method: 'proxy',
      sessionId: null,
    })
    expect(await ask(headers)).toEqual(identity)
    expect(await ask(bearing(await sign({ ...usual(), groups: ['bosses'] })))).toMatchObject({
      userId: identity.userId,
      role: 'admin',
    })
    expect(await eventNames()).toEqual(['role_changed', 'login', 'user_added'])
    const { entries } = await getAudit().search({}, { size: 1 })
    expect(entries[0]).toMatchObject({
      actorId: identity.userId,
      method: 'proxy',
      resourceType: 'user',
      resourceId: identity.userId,
      details: '{"before":"reviewer","after":"admin"}',
    })
    expect(await users.list()).toHaveLength(1)
  })

  it.each<[string, () => Promise<string> | string]>([
    ['none', () => ''],
    ['one without a signature', () => `${encode({ alg: 'none' })}.${encode(usual())}.`],
    ['one of a foreign key', () => sign(usual(), foreignKey)],
    [
      'one signed with the public key as a secret',
      () => sign(usual(), new TextEncoder().encode(publicJwk), 'HS256'),
    ],
    ['one that has run out', () => sign({ ...usual(), exp: now() - 60 })],
    ['one that is not good yet', () => sign({ ...usual(), nbf: now() + 600 })],
    ['one that never runs out', () => sign(Object.assign(usual(), { exp: undefined }))],
    ['one for another', () => sign({ ...usual(), aud: 'another' })],
    ['one by another', () => sign({ ...usual(), iss: 'https://evil.example' })],
    ['one about nobody', () => sign({ ...usual(), sub: '' })],
    ['one about somebody in no group', () => sign({ ...usual(), groups: ['staff'] })],
    ['what is none', () => 'a.b.c'],
  ])('answers 401 to %s', async (_, make) => {
    const { ask, users } = await open(env)
    await expect(ask(bearing(await make()))).rejects.toEqual(refusedWith(401))
    expect(await users.list()).toEqual([])
  })

  it('answers 400 where the assertion came twice', async () => {
    const { ask } = await open(env)
    const headers = bearing(await sign(usual()), { 'x-tapedeck-repeated': 'accept,cf-access-jwt-assertion' })
    await expect(ask(headers)).rejects.toEqual(refusedWith(400))
  })

  it('lets nobody in while the keys cannot be had, and goes on once they can', async () => {
    const { ask } = await open(env)
    isDown = true
    const headers = bearing(await sign(usual()))
    await expect(ask(headers)).rejects.toEqual(refusedWith(503))
    isDown = false
    expect(await ask(headers)).toMatchObject({ role: 'reviewer' })
  })

  it('keeps out who was disabled with the next request', async () => {
    const { ask, users, readProxyVisit } = await open(env)
    const headers = bearing(await sign(usual()))
    const { userId } = await ask(headers)
    await users.disable(userId)
    await expect(ask(headers)).rejects.toEqual(refusedWith(401))
    expect(await readProxyVisit(headers)).toEqual({ refused: 'disabled' })
  })

  it('writes down a refusal of each stranger, whatever name they share', async () => {
    const { ask, eventNames } = await open(env)
    const stranger = (sub: string) => sign({ ...usual(), sub, name: 'Zoë', groups: [] })
    for (const sub of ['a', 'b', 'a']) await ask(bearing(await stranger(sub))).catch(() => undefined)
    expect(await eventNames()).toEqual(['login_failed', 'login_failed'])
  })

  it('writes down a refusal once and not with each request', async () => {
    const { ask, eventNames } = await open(env)
    for (let request = 0; request < 5; request += 1) await ask(bearing('a.b.c')).catch(() => undefined)
    expect(await eventNames()).toEqual(['login_failed'])
  })
})

describe('a proxy that sends headers', () => {
  const secret = 'a-secret-between-the-proxy-and-us'
  const env = {
    TRUSTED_PROXY_CIDRS: '10.0.0.0/8',
    PROXY_USER_HEADER: 'Remote-User',
    PROXY_GROUPS_HEADER: 'Remote-Groups',
    PROXY_SECRET_HEADER: 'X-Proxy-Secret',
    PROXY_SECRET: secret,
  }
  const sound = {
    'x-tapedeck-proxy': 'trusted',
    'remote-user': 'zoe',
    'remote-groups': 'staff, qa',
    'x-proxy-secret': secret,
  }

  it('lets in whom it names', async () => {
    const { ask } = await open(env)
    expect(await ask(new Headers(sound))).toMatchObject({ name: 'zoe', role: 'reviewer', method: 'proxy' })
  })

  it('shows what the groups of this very request see, unless they have limits of their own', async () => {
    const { ask, users, limits } = await open({ ...env, GROUP_LIMITS: 'support=1001 connection:7; qa=1002' })
    const seenBy = async (groups: string) =>
      (await ask(new Headers({ ...sound, 'remote-groups': groups }))).sight.only
    expect(await seenBy('staff, qa')).toEqual({ numbers: ['1002'], connections: [] })
    expect(await seenBy('qa,support')).toEqual({ numbers: ['1002', '1001'], connections: ['7'] })
    const [zoe] = await users.list()
    expect(zoe?.groupsAtLogin).toEqual({ asked: ['bosses', 'qa', 'support'], in: ['qa', 'support'] })
    const hers = { numbers: ['1003'], connections: [] }
    await limits.set(zoe?.id ?? '', hers)
    expect(await seenBy('qa')).toEqual(hers)
    expect(await seenBy('qa,bosses')).toBeNull()
  })

  it.each([
    ['an address that is not trusted', { 'x-tapedeck-proxy': 'none' }],
    ['nobody’s address', { 'x-tapedeck-proxy': '' }],
    ['another secret', { 'x-proxy-secret': `${secret}x` }],
    ['no secret', { 'x-proxy-secret': '' }],
    ['no user', { 'remote-user': ' ' }],
    ['a user beyond measure', { 'remote-user': 'z'.repeat(257) }],
    ['no group that may come in', { 'remote-groups': 'staff,qa2' }],
  ])('answers 401 to %s', async (_, spoilt) => {
    const { ask, users } = await open(env)
    await expect(ask(new Headers({ ...sound, ...spoilt }))).rejects.toEqual(refusedWith(401))
    expect(await users.list()).toEqual([])
  })

  it.each(['remote-user', 'remote-groups', 'x-proxy-secret'])(
    'answers 400 where %s came twice',
    async (name) => {
      const { ask } = await open(env)
      await expect(ask(new Headers({ ...sound, 'x-tapedeck-repeated': name }))).rejects.toEqual(
        refusedWith(400),
      )
    },
  )

  it('knows a person in any case, so that who was disabled stays out', async () => {
    const { ask, users } = await open(env)
    const naming = (name: string) =>
      new Headers({ ...sound, 'remote-user': Buffer.from(name).toString('latin1') })
    const { userId } = await ask(naming('zoë'))
    expect(await ask(naming('ZOË'))).toMatchObject({ userId, name: 'ZOË' })
    await users.disable(userId)
    for (const name of ['zoë', 'Zoë', 'ZOË', 'ｚｏë'])
      await expect(ask(naming(name))).rejects.toEqual(refusedWith(401))
    expect(await users.list()).toHaveLength(1)
  })

  it('takes no session of another way in', async () => {
    const { ask } = await open(env)
    const { sealSessionToken } = await import('./session-cookie')
    const { cookieSettings } = await import('./cookie-settings')
    const { getSessions } = await import('./sessions')
    const { getUsers } = await import('./users')
    const user = await getUsers().add({ name: 'ann', password: 'quartz-lentil-harbour-92', role: 'admin' })
    const session = await getSessions().create({
      userId: user.id,
      method: 'local',
      network: '',
      userAgent: '',
    })
    const [cookie = ''] = (await sealSessionToken(session?.token ?? '', cookieSettings())).split(';')
    await expect(ask(new Headers({ cookie }))).rejects.toEqual(refusedWith(401))
    await stop()
    const { ask: askLocal } = await open({ AUTH_MODE: 'local' })
    expect(await askLocal(new Headers({ cookie }))).toMatchObject({ name: 'ann' })
    await stop()
    const oidc = { OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' }
    const { ask: askOidc } = await open({ AUTH_MODE: 'oidc', APP_URL: 'http://127.0.0.1:3000', ...oidc })
    await expect(askOidc(new Headers({ cookie }))).rejects.toEqual(refusedWith(401))
  })
})
