import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { appUrl, openDashboard } from './dashboard-under-test'
import { type Claims, startHostileProvider } from './hostile-provider-under-test'
import { openBrowser } from './visitor-under-test'

let provider: Awaited<ReturnType<typeof startHostileProvider>>
let dashboard: Awaited<ReturnType<typeof openDashboard>>
const complained = vi.spyOn(process.stderr, 'write')
vi.spyOn(process.stdout, 'write').mockReturnValue(true)

beforeEach(async () => {
  complained.mockReset().mockReturnValue(true)
  provider = await startHostileProvider()
  dashboard = await openDashboard({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'tapedeck',
    OIDC_CLIENT_SECRET: 'a-secret-of-the-client-under-test',
    GROUP_ROLES: 'qa=reviewer',
  })
})
afterEach(async () => {
  await dashboard.close()
  await provider.close()
})

/** Comes back from the provider with a code and the right state, whatever the code is good for. */
async function comeBack(browser = openBrowser(dashboard)) {
  const begun = await browser.ask('/api/oidc/login')
  const asked = new URL(begun.headers.get('location') ?? '').searchParams
  provider.plan.nonce ||= asked.get('nonce') ?? ''
  const { url } = await browser.open(`/api/oidc/callback?code=c&state=${asked.get('state')}`)
  const identity = await dashboard.identify(new Headers({ cookie: browser.cookie() }))
  return { problem: url.searchParams.get('problem'), identity }
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const unsigned = (claims: Claims) => `${encode({ alg: 'none' })}.${encode(claims)}.`

it('lets in by a token that is sound, with groups from where the provider keeps them', async () => {
  expect(await comeBack()).toMatchObject({ problem: null, identity: { name: 'zoe', role: 'reviewer' } })
})

it.each<[string, () => void]>([
  [
    'has no signature',
    () => Object.assign(provider.plan, { token: async (claims: Claims) => unsigned(claims) }),
  ],
  [
    'has no signature, which the provider says it does',
    () =>
      Object.assign(provider.plan, {
        algorithms: ['none', 'RS256'],
        token: async (claims: Claims) => unsigned(claims),
      }),
  ],
  [
    'is signed with a foreign key',
    () => {
      provider.plan.token = (claims) => provider.sign(claims, provider.foreignKey)
    },
  ],
  [
    'is signed with the public key as if it were a secret',
    () => {
      provider.plan.algorithms = ['RS256', 'HS256']
      provider.plan.token = async (claims) => {
        const { SignJWT } = await import('jose')
        const secret = new TextEncoder().encode(JSON.stringify(provider.jwk))
        return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(secret)
      }
    },
  ],
  [
    'was changed after it was signed',
    () => {
      provider.plan.token = async (claims) => {
        const [head, , signature] = (await provider.sign(claims)).split('.')
        return `${head}.${encode({ ...claims, sub: 'ida' })}.${signature}`
      }
    },
  ],
  ['has another nonce', () => Object.assign(provider.plan, { nonce: 'n'.repeat(43) })],
  [
    'has no nonce',
    () => {
      provider.plan.token = ({ nonce: _, ...claims }) => provider.sign(claims)
    },
  ],
  [
    'was made for another',
    () => {
      provider.plan.token = (claims) => provider.sign({ ...claims, aud: 'another-client' })
    },
  ],
  [
    'was made by another',
    () => {
      provider.plan.token = (claims) => provider.sign({ ...claims, iss: 'https://evil.example' })
    },
  ],
  [
    'has run out',
    () => {
      provider.plan.token = (claims) => provider.sign({ ...claims, exp: Math.floor(Date.now() / 1000) - 120 })
    },
  ],
  [
    'is about another than the one it asks about',
    () =>
      Object.assign(provider.plan, {
        userinfo: () => ({ status: 200, body: { sub: 'ida', groups: ['qa'] } }),
      }),
  ],
])('lets nobody in by a token that %s', async (_, spoil) => {
  spoil()
  expect(await comeBack()).toEqual({ problem: 'bad_token', identity: null })
  expect(await dashboard.users.list()).toEqual([])
  expect(await dashboard.events()).toContainEqual(
    expect.objectContaining({ event: 'login_failed', method: 'oidc', details: { reason: 'bad_token' } }),
  )
})

it.each([
  [
    'refuses in JSON',
    400,
    'application/json',
    '{"error":"invalid_grant","error_description":"secret words"}',
    'provider_refused',
  ],
  ['fails', 500, 'text/html', '<h1>secret words</h1>', 'provider_down'],
  ['sends a page', 200, 'text/html', '<h1>secret words</h1>', 'provider_down'],
  ['sends no token', 200, 'application/json', '{"access_token":"x","token_type":"bearer"}', 'bad_token'],
])('says in words of ours that a provider %s', async (_, status, type, body, problem) => {
  provider.plan.tokenAnswer = { status, type, body }
  expect(await comeBack()).toEqual({ problem, identity: null })
  expect(String(complained.mock.calls)).toContain('Sign-in: exchanging the code failed')
  expect(String(complained.mock.calls)).not.toContain('secret words')
})

it('says that a provider is down, and goes on once it is back', async () => {
  provider.plan.isDown = true
  const browser = openBrowser(dashboard)
  const { url } = await browser.open('/api/oidc/login?next=%2Frecordings%3Fpage%3D2')
  expect([url.pathname, url.search]).toEqual([
    '/login',
    '?problem=provider_down&next=%2Frecordings%3Fpage%3D2',
  ])
  expect(String(complained.mock.calls)).toContain('Sign-in: asking the issuer for its endpoints failed')
  provider.plan.isDown = false
  expect(await comeBack()).toMatchObject({ problem: null, identity: { role: 'reviewer' } })
})

it.each(['https://login.microsoftonline.com/{tenantid}/v2.0', 'https://another.example', 'no address'])(
  'refuses a provider that calls itself %s, and tells who runs the dashboard',
  async (issuer) => {
    provider.plan.metadata = { issuer }
    const { url } = await openBrowser(dashboard).open('/api/oidc/login')
    expect([url.pathname, url.searchParams.get('problem')]).toEqual(['/login', 'wrong_issuer'])
    expect(String(complained.mock.calls)).toContain('calls itself something else')
  },
)

it.each([
  ['only in its header where it names no way', undefined, true],
  ['only in its header where it takes no form', ['client_secret_basic', 'private_key_jwt'], true],
  ['in the form where it takes one', ['client_secret_basic', 'client_secret_post'], false],
])('proves to a provider who asks, %s', async (_, methods, isBasic) => {
  provider.plan.metadata = { token_endpoint_auth_methods_supported: methods }
  expect(await comeBack()).toMatchObject({ problem: null })
  const { authorization, form } = provider.plan.tokenAsked
  expect(authorization.startsWith('Basic ')).toBe(isBasic)
  expect(new URLSearchParams(form).has('client_secret')).toBe(!isBasic)
})

it.each([
  ['are none in the token', { groups: [] }],
  ['are others in the token, which names nobody', { groups: ['staff'] }],
])('takes groups from where the provider keeps them, though there %s', async (_, more) => {
  provider.plan.token = (claims) => provider.sign({ ...claims, ...more })
  expect(await comeBack()).toMatchObject({ problem: null, identity: { role: 'reviewer' } })
})

it('keeps the groups of the token beside those of elsewhere', async () => {
  provider.plan.token = (claims) => provider.sign({ ...claims, groups: ['qa'] })
  provider.plan.userinfo = () => ({ status: 200, body: { sub: 'zoe', groups: ['staff'] } })
  expect(await comeBack()).toMatchObject({ problem: null, identity: { role: 'reviewer' } })
})

it('signs out here alone where a provider knows no signing out', async () => {
  const browser = openBrowser(dashboard)
  await comeBack(browser)
  const headers = { origin: appUrl, 'sec-fetch-site': 'same-origin' }
  expect((await browser.ask('/api/session', { method: 'DELETE', headers })).status).toBe(204)
  expect(browser.cookie()).toBe('')
})
