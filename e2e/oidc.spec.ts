import { request as requestOver } from 'node:http'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test as base } from './fixtures.ts'
import { type OidcProviderUnderTest, startOidcProvider } from './oidc-provider.ts'

const test = base.extend<{ provider: OidcProviderUnderTest }>({
  provider: async ({ backstage }, use) => {
    const provider = await startOidcProvider(backstage.dashboard.origin)
    await use(provider)
    await provider.close()
  },
})

/** Its code comes once the page is alive: a press before that may go nowhere. */
async function pressInMenu(page: Page, name: string) {
  const item = page.getByRole('menuitem', { name })
  await expect(async () => {
    if (!(await item.isVisible())) await page.getByRole('button', { name: /^Signed in as/ }).click()
    await expect(item).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await item.click()
}

test.describe('with a provider', () => {
  test.use({
    dashboardEnv: async ({ backstage, provider }, use) => {
      const APP_URL = backstage.dashboard.origin
      await use({ AUTH_MODE: 'oidc', APP_URL, ...provider.env, GROUP_ROLES: 'bosses=admin' })
    },
  })

  test('signing in elsewhere comes back to the very view that was asked for, and out again', async ({
    page,
    provider,
  }) => {
    provider.accounts.set('zoe', { name: 'Zoë Ade', groups: ['staff'] })
    await page.goto('/recordings?range=90d&size=50')
    const wayIn = page.getByRole('link', { name: 'Sign in with your organisation' })
    await expect(wayIn).toBeVisible()
    await expect(page.getByLabel('Password')).toHaveCount(0)
    await expectAccessible(page)
    await wayIn.click()
    await page.getByLabel('Login').fill('zoe')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByText('You are in none of the groups')).toBeVisible()

    provider.accounts.set('zoe', { name: 'Zoë Ade', groups: ['bosses'] })
    await wayIn.click()
    await expect(page).toHaveURL(/\/recordings\?range=90d&size=50$/)
    await expect(page.getByRole('table')).toBeVisible()

    await pressInMenu(page, 'Users')
    const users = page.getByRole('list', { name: 'Users' })
    await expect(users).toContainText('Zoë Ade')
    await expect(users.getByRole('button', { name: 'Disable Zoë Ade' })).toHaveCount(0)
    await expect(page.getByRole('form', { name: 'Add a user' })).toHaveCount(0)
    await expectAccessible(page)

    await pressInMenu(page, 'Sign out')
    await expect(page).toHaveURL(new RegExp(`^${provider.issuer}/session/end`))
    await page.getByRole('button', { name: /^Yes/ }).click()
    await expect(page).toHaveURL(/\/login/)
    await page.goto('/recordings')
    await expect(wayIn).toBeVisible()
  })
})

test.describe('behind a proxy', () => {
  const PROXY_SECRET = 'a-secret-between-the-proxy-and-us'
  const vouching = (user: string, groups: string) => ({
    'remote-user': user,
    'remote-groups': groups,
    'x-proxy-secret': PROXY_SECRET,
  })
  test.use({
    dashboardEnv: {
      AUTH_MODE: 'proxy',
      GROUP_ROLES: 'bosses=admin,*=viewer',
      TRUSTED_PROXY_CIDRS: '127.0.0.1',
      PROXY_USER_HEADER: 'Remote-User',
      PROXY_GROUPS_HEADER: 'Remote-Groups',
      PROXY_SECRET_HEADER: 'X-Proxy-Secret',
      PROXY_SECRET,
    },
  })

  test('who is disabled is out at once, with what they were hearing', async ({
    openContext,
    dashboard,
    sandbox,
  }) => {
    const context = await openContext({
      baseURL: dashboard.origin,
      extraHTTPHeaders: vouching('ida', 'bosses'),
    })
    const page = await context.newPage()
    sandbox.addFault({ target: 'storage', bytesPerSecond: 4_000 })
    const audio = `${dashboard.origin}/api/recordings/${sandbox.catalogue().ordinary}/audio`
    const response = await fetch(audio, { headers: vouching('ann', '') })
    expect(response.status).toBe(200)
    const listening = response.arrayBuffer().then(
      () => 'heard to its end',
      () => 'cut off',
    )
    await page.goto('/users')
    await page.getByRole('button', { name: 'Disable ann' }).click()
    await expect(page.getByRole('button', { name: 'Enable ann' })).toBeVisible()
    expect((await fetch(audio, { headers: vouching('ann', '') })).status).toBe(401)
    expect(await listening).toBe('cut off')
  })

  test('without its word nobody comes in, and is told so', async ({ page, dashboard }) => {
    await page.goto('/recordings?range=90d')
    await expect(page).toHaveURL(/\/login\?next=/)
    await expect(page.getByText('The proxy in front of this dashboard signs people in.')).toBeVisible()
    await expectAccessible(page)

    const twice = { ...vouching('ida', 'bosses'), 'remote-user': ['ida', 'ann'] }
    const status = await new Promise((resolve, reject) => {
      requestOver(`${dashboard.origin}/api/recordings`, { headers: twice }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .once('error', reject)
        .end()
    })
    expect(status).toBe(400)
  })
})
