import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type OidcProviderUnderTest, startOidcProvider } from '@/e2e/oidc-provider'
import { recordingsPageSchema } from '@/lib/recordings/model'
import { usersAnswerSchema } from '@/lib/user-entry'
import { listPage } from '@/sandbox/sandbox-client'
import { startSandbox } from '@/sandbox/server'
import { appUrl, openDashboard } from './dashboard-under-test'
import { openBrowser } from './visitor-under-test'

let provider: OidcProviderUnderTest
let dashboard: Awaited<ReturnType<typeof openDashboard>>
const complained = vi.spyOn(process.stderr, 'write')
const said = vi.spyOn(process.stdout, 'write')

beforeAll(async () => {
  provider = await startOidcProvider(appUrl)
})
afterAll(() => provider.close())
beforeEach(async () => {
  complained.mockReset().mockReturnValue(true)
  said.mockReset().mockReturnValue(true)
  provider.accounts.clear()
  provider.accounts.set('zoe', { name: 'Zoë Ade', groups: ['staff', 'qa'] })
  dashboard = await openDashboard({ ...provider.env, GROUP_ROLES: 'bosses=admin,qa=reviewer' })
})
afterEach(async () => {
  await dashboard.close()
  vi.useRealTimers()
})

const whoIs = (browser: ReturnType<typeof openBrowser>) =>
  dashboard.identify(new Headers({ cookie: browser.cookie() }))
const change = (method: string, body: unknown = {}) => ({
  method,
  body: JSON.stringify(body),
  headers: { origin: appUrl, 'content-type': 'application/json' },
})
const problemOf = (url: URL) => [url.pathname, url.searchParams.get('problem')]

describe('signing in through a provider', () => {
  it('goes there with a challenge, a state and a nonce, and to nowhere but this dashboard back', async () => {
    const response = await openBrowser(dashboard).ask('/api/oidc/login?next=/recordings')
    const url = new URL(response.headers.get('location') ?? '')
    expect(response.status).toBe(303)
    expect(url.origin).toBe(provider.issuer)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'tapedeck',
      response_type: 'code',
      redirect_uri: `${appUrl}/api/oidc/callback`,
      scope: 'openid profile',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^tapedeck-oidc=.*Path=\/api\/oidc.*HttpOnly.*SameSite=Lax/)
  })

  it('comes back to the very view that was asked for, as who the provider says', async () => {
    const browser = openBrowser(dashboard)
    const landed = await browser.signIn('zoe', '/recordings?range=90d&from=%2B14155550100')
    expect(landed.href).toBe(`${appUrl}/recordings?range=90d&from=%2B14155550100`)
    expect(await whoIs(browser)).toMatchObject({ name: 'Zoë Ade', role: 'reviewer', method: 'oidc' })
    expect([...browser.jarOf(appUrl).keys()]).toEqual(['tapedeck'])
    expect(await dashboard.events()).toContainEqual(
      expect.objectContaining({ event: 'login', method: 'oidc', actorName: 'Zoë Ade' }),
    )
  })

  it('never leaves this dashboard, whatever next says', async () => {
    const landed = await openBrowser(dashboard).signIn('zoe', '//evil.example/x')
    expect(landed.href).toBe(`${appUrl}/recordings`)
  })

  it('is one user however often, with the name and the role of the last time', async () => {
    const [first, second] = [openBrowser(dashboard), openBrowser(dashboard)]
    await first.signIn('zoe')
    const before = await whoIs(first)
    provider.accounts.set('zoe', { name: 'Zoë Bee', groups: ['bosses'] })
    await second.signIn('zoe')
    expect(await whoIs(second)).toMatchObject({ userId: before?.userId, name: 'Zoë Bee', role: 'admin' })
    expect(await whoIs(first)).toBeNull()
    const changes = (await dashboard.events()).filter(({ event }) =>
      /^(user_added|role_changed)$/.test(event),
    )
    expect(changes).toEqual([
      {
        event: 'role_changed',
        method: 'oidc',
        actorName: 'Zoë Bee',
        details: { before: 'reviewer', after: 'admin' },
      },
      {
        event: 'user_added',
        method: 'oidc',
        actorName: 'Zoë Ade',
        details: { name: 'Zoë Ade', role: 'reviewer' },
      },
    ])
  })

  it('ends the session that the same browser had, and none of another', async () => {
    const [browser, other] = [openBrowser(dashboard), openBrowser(dashboard)]
    await other.signIn('zoe')
    await browser.signIn('zoe')
    const before = new Headers({ cookie: browser.cookie() })
    await browser.signIn('zoe')
    expect(await dashboard.identify(before)).toBeNull()
    expect(await whoIs(browser)).toMatchObject({ name: 'Zoë Ade' })
    expect(await whoIs(other)).toMatchObject({ name: 'Zoë Ade' })
    expect((await dashboard.events()).filter(({ event }) => event === 'logout')).toHaveLength(1)
  })

  it('keeps out who is in no group, and ends what they had', async () => {
    const browser = openBrowser(dashboard)
    await browser.signIn('zoe')
    provider.accounts.set('zoe', { name: 'Zoë Ade', groups: ['staff'] })
    const other = openBrowser(dashboard)
    expect(problemOf(await other.signIn('zoe'))).toEqual(['/login', 'no_role'])
    expect(await whoIs(other)).toBeNull()
    expect(await whoIs(browser)).toBeNull()
    provider.accounts.set('eve', { name: 'Eve', groups: [] })
    await openBrowser(dashboard).signIn('eve')
    expect(await dashboard.users.list()).toHaveLength(1)
    expect((await dashboard.events()).filter(({ event }) => event === 'login_failed')).toEqual([
      expect.objectContaining({ method: 'oidc', actorName: null }),
      expect.objectContaining({ method: 'oidc', actorName: 'Zoë Ade' }),
    ])
  })

  it('keeps out who was disabled here', async () => {
    const browser = openBrowser(dashboard)
    await browser.signIn('zoe')
    await dashboard.users.disable((await whoIs(browser))?.userId ?? '')
    expect(await whoIs(browser)).toBeNull()
    const again = openBrowser(dashboard)
    expect(problemOf(await again.signIn('zoe'))).toEqual(['/login', 'disabled'])
    expect(await whoIs(again)).toBeNull()
  })

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43)), 'expired'],
    ['no state', (url: URL) => url.searchParams.delete('state'), 'expired'],
    ['two states', (url: URL) => url.searchParams.append('state', 'x'), 'expired'],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.example'), 'bad_token'],
    ['another code', (url: URL) => url.searchParams.set('code', 'made-up'), 'provider_refused'],
    ['no code', (url: URL) => url.searchParams.delete('code'), 'bad_token'],
  ])('lets nobody in with %s', async (_, spoil, problem) => {
    const browser = openBrowser(dashboard)
    const callback = new URL(await browser.callbackOf('zoe'))
    spoil(callback)
    expect(problemOf((await browser.open(callback.href)).url)).toEqual(['/login', problem])
    expect(await whoIs(browser)).toBeNull()
  })

  it('lets nobody in with the address of another’s return', async () => {
    const callback = await openBrowser(dashboard).callbackOf('zoe')
    const thief = openBrowser(dashboard)
    expect(problemOf((await thief.open(callback)).url)).toEqual(['/login', 'expired'])
    await thief.begin()
    expect(problemOf((await thief.open(callback)).url)).toEqual(['/login', 'expired'])
    expect(await whoIs(thief)).toBeNull()
  })

  it('takes a return once, even with the cookie of before', async () => {
    const browser = openBrowser(dashboard)
    const callback = await browser.callbackOf('zoe')
    const begun = browser.jarOf(appUrl).get('tapedeck-oidc') ?? ''
    await browser.open(callback)
    expect(problemOf((await browser.open(callback)).url)).toEqual(['/login', 'expired'])
    const replay = openBrowser(dashboard)
    replay.jarOf(appUrl).set('tapedeck-oidc', begun)
    expect(problemOf((await replay.open(callback)).url)).toEqual(['/login', 'provider_refused'])
    expect(await whoIs(replay)).toBeNull()
  })

  it('waits ten minutes for a return and no longer', async () => {
    const browser = openBrowser(dashboard)
    const callback = await browser.callbackOf('zoe')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
    expect(problemOf((await browser.open(callback)).url)).toEqual(['/login', 'expired'])
  })

  it('tells that it was broken off there, in words of ours', async () => {
    const landed = await openBrowser(dashboard).cancel()
    expect(problemOf(landed)).toEqual(['/login', 'provider_refused'])
    expect(landed.href).not.toContain('end-user')
    expect(await dashboard.events()).toContainEqual(
      expect.objectContaining({
        event: 'login_failed',
        method: 'oidc',
        details: { reason: 'provider_refused' },
      }),
    )
  })

  it('signs out here and sends on to where one signs out there', async () => {
    const browser = openBrowser(dashboard)
    await browser.signIn('zoe')
    const kept = browser.cookie()
    const { next } = await (await browser.ask('/api/session', change('DELETE'))).json()
    const url = new URL(next)
    expect(url.origin).toBe(provider.issuer)
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${appUrl}/login`)
    expect(await dashboard.identify(new Headers({ cookie: kept }))).toBeNull()
  })

  it('knows no passwords', async () => {
    const attempt = { name: 'zoe', password: 'quartz-lentil-harbour-92' }
    const answer = await openBrowser(dashboard).ask('/api/session', change('POST', attempt))
    expect(answer.status).toBe(404)
  })

  it('lists who came in, to be disabled and nothing else', async () => {
    await openBrowser(dashboard).signIn('zoe')
    provider.accounts.set('ida', { name: 'Ida', groups: ['bosses'] })
    await dashboard.users.add({ name: 'left', password: 'quartz-lentil-harbour-92', role: 'admin' })
    const ida = openBrowser(dashboard)
    await ida.signIn('ida')
    const { users } = await (await ida.ask('/api/users')).json()
    expect(users.map(({ name }: { name: string }) => name)).toEqual(['Ida', 'Zoë Ade'])
    const path = `/api/users/${users[1].id}`
    expect((await ida.ask(path, change('PATCH', { role: 'admin' }))).status).toBe(404)
    expect((await ida.ask(path, change('PATCH', { password: 'velvet-anchor-tundra-57' }))).status).toBe(404)
    const added = { name: 'mallory', password: 'velvet-anchor-tundra-57', role: 'admin' }
    expect((await ida.ask('/api/users', change('POST', added))).status).toBe(404)
    expect((await ida.ask(path, change('PATCH', { isDisabled: true }))).status).toBe(200)
    expect(problemOf(await openBrowser(dashboard).signIn('zoe'))).toEqual(['/login', 'disabled'])
  })

  it('shows a group what is theirs and no more, and the list of users says so', async () => {
    const sandbox = await startSandbox({ size: 200 })
    const { data } = await listPage(sandbox)
    const number = data.map(({ to }) => to).find((to) => to?.startsWith('+')) ?? ''
    await dashboard.close()
    dashboard = await openDashboard({
      ...{ ...provider.env, TELNYX_API_KEY: sandbox.apiKey, TELNYX_API_BASE_URL: sandbox.apiBaseUrl },
      ...{ GROUP_ROLES: 'bosses=admin,*=viewer', GROUP_LIMITS: `staff=${number}` },
    })
    provider.accounts.set('ida', { name: 'Ida', groups: ['bosses'] })
    const [zoe, ida] = [openBrowser(dashboard), openBrowser(dashboard)]
    const seenBy = async (browser: typeof zoe) => {
      const { rows } = recordingsPageSchema.parse(
        await (await browser.ask('/api/recordings?size=250')).json(),
      )
      return rows.flatMap((row) => (row.kind === 'recording' ? [row.recording] : []))
    }
    try {
      await zoe.signIn('zoe')
      await ida.signIn('ida')
      const all = await seenBy(ida)
      const theirs = all.filter(({ from, to }) => [from?.value, to?.value].includes(number))
      expect(theirs.length).toBeGreaterThan(0)
      expect(theirs.length).toBeLessThan(all.length)
      expect((await seenBy(zoe)).map(({ id }) => id)).toEqual(theirs.map(({ id }) => id))
      const { users } = usersAnswerSchema.parse(await (await ida.ask('/api/users')).json())
      expect(users).toMatchObject([
        { name: 'Ida', limits: null, limitsByGroup: null },
        { name: 'Zoë Ade', limits: null, limitsByGroup: { numbers: [number], connections: [] } },
      ])
    } finally {
      await sandbox.close()
    }
  })
})
