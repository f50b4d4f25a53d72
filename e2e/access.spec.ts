import { expect, type Page } from '@playwright/test'
import { addUser, admin, setUp, setupToken, signIn, signInEnv, whenSetupIsOpen } from './access-world.ts'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

test.use({ dashboardEnv: signInEnv, freshDashboard: true })

const ann = { name: 'ann', password: 'eleven quiet otters swim', role: 'viewer' } as const
/** Its code comes once the page is alive: a press before that may go nowhere. */
async function openMenu(page: Page) {
  const item = page.getByRole('menuitem', { name: 'Sign out' })
  await expect(async () => {
    if (!(await item.isVisible())) await menu(page).click()
    await expect(item).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

const menu = (page: Page) => page.getByRole('button', { name: /^Signed in as/ })

test('the first administrator is made with the token, once', async ({ page, allowConsole }) => {
  allowConsole(/status of 400/)
  await whenSetupIsOpen(page)
  await page.goto('/recordings')
  await expect(page).toHaveURL(/\/setup$/)
  await page.getByLabel('Setup token').fill('x'.repeat(43))
  await page.getByLabel('Name').fill(admin.name)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Make the administrator' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not good' })).toBeVisible()
  await page.getByLabel('Setup token').fill(setupToken)
  await page.getByRole('button', { name: 'Make the administrator' }).click()
  await expect(page.getByRole('table')).toBeVisible()
  await expect(menu(page)).toHaveAccessibleName('Signed in as zoe')

  const origin = new URL(page.url()).origin
  const again = await page.request.post('/api/setup', {
    data: { token: setupToken, name: 'mallory', password: 'nine loud geese depart' },
    headers: { origin },
  })
  expect(again.status()).toBe(400)
  expect((await page.request.get('/setup')).status()).toBe(404)
})

test('signing in goes back to the very view that was asked for', async ({ page, openContext, baseURL }) => {
  await setUp(page)
  const other = await (await openContext(baseURL === undefined ? {} : { baseURL })).newPage()
  await other.goto('/recordings?range=90d&size=50')
  await expect(other).toHaveURL(/\/login\?next=/)
  await signIn(other, admin)
  await expect(other).toHaveURL(/\/recordings\?range=90d&size=50$/)
  await expect(other.getByRole('table')).toBeVisible()
})

test('a wrong password is refused in the same words as an unknown name', async ({ page, allowConsole }) => {
  allowConsole(/status of 401/)
  await setUp(page)
  await page.context().clearCookies()
  await page.goto('/login')
  const refused = page.getByRole('alert').filter({ hasText: 'do not fit together' })
  await signIn(page, { ...admin, password: 'not the password' })
  await expect(refused).toBeVisible()
  await expect(page.getByLabel('Password')).toBeFocused()
  await signIn(page, { name: 'nobody', password: 'not the password' })
  await expect(refused).toBeVisible()
})

test('guessing is slowed down, and said so', async ({ page, allowConsole }) => {
  allowConsole(/status of (401|429)/)
  await setUp(page)
  await page.context().clearCookies()
  await page.goto('/login')
  const answers: number[] = []
  for (let guess = 0; guess < 6; guess += 1) {
    const answered = page.waitForResponse('**/api/session')
    await signIn(page, { ...admin, name: 'ann', password: `guess number ${guess}` })
    answers.push((await answered).status())
  }
  expect(answers).toEqual([401, 401, 401, 401, 401, 429])
})

test('a viewer hears but neither keeps nor manages', async ({ page, openContext, baseURL, sandbox }) => {
  await setUp(page)
  await addUser(page, ann)
  const context = await openContext(baseURL === undefined ? {} : { baseURL })
  const other = await context.newPage()
  await other.goto('/login')
  await signIn(other, ann)
  await other.getByRole('table').getByRole('button', { name: /^Play/ }).first().click()
  await expect(other.getByRole('region', { name: 'Player' })).toBeVisible()
  await expect(other.getByRole('region', { name: 'Player' }).getByLabel('Download')).toHaveCount(0)
  const path = `/api/recordings/${sandbox.catalogue().ordinary}/audio`
  expect((await context.request.get(path, { headers: { range: 'bytes=0-9' } })).status()).toBe(206)
  expect((await context.request.get(`${path}?download=1`)).status()).toBe(403)
  expect((await context.request.get('/users')).status()).toBe(404)
  expect((await context.request.get('/api/users')).status()).toBe(403)
  await openMenu(other)
  await expect(other.getByRole('menuitem')).toHaveText(['Your account', 'Sign out'])
})

test('whoever is disabled is out with the next request, and told where to sign in', async ({
  page,
  openContext,
  baseURL,
  allowConsole,
}) => {
  allowConsole(/status of 401/)
  await setUp(page)
  await addUser(page, ann)
  const other = await (await openContext(baseURL === undefined ? {} : { baseURL })).newPage()
  await other.goto('/login')
  await signIn(other, ann)
  await expect(other.getByRole('table')).toBeVisible()

  await page.goto('/users')
  await page.getByRole('button', { name: 'Disable ann' }).click()
  await expect(page.getByRole('button', { name: 'Enable ann' })).toBeVisible()
  await other.getByRole('button', { name: 'Refresh' }).click()
  await expect(other.getByText('You are not signed in, or no longer').first()).toBeVisible()
  await other.reload()
  await expect(other).toHaveURL(/\/login/)
})

test('signing out ends the session on the server, not only in the browser', async ({
  page,
  playwright,
  baseURL,
}) => {
  await setUp(page)
  const { cookies } = await page.context().storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  await openMenu(page)
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login$/)
  const replay = await playwright.request.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    extraHTTPHeaders: { cookie },
  })
  expect((await replay.get('/api/recordings')).status()).toBe(401)
  await replay.dispose()
})

test('audio that is being heard is cut off once its session has ended', async ({
  page,
  sandbox,
  baseURL,
}) => {
  await setUp(page)
  sandbox.addFault({ target: 'storage', bytesPerSecond: 4_000 })
  const { cookies } = await page.context().storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const response = await fetch(`${baseURL}/api/recordings/${sandbox.catalogue().ordinary}/audio`, {
    headers: { cookie },
  })
  expect(response.status).toBe(200)
  const listening = response.arrayBuffer().then(
    () => 'heard to its end',
    () => 'cut off',
  )
  const origin = new URL(page.url()).origin
  expect((await page.request.delete('/api/session', { headers: { origin } })).status()).toBe(204)
  expect(await listening).toBe('cut off')
})

test('a change that no page of ours asked for is refused', async ({ page, playwright, baseURL }) => {
  await setUp(page)
  const { cookies } = await page.context().storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const stranger = await playwright.request.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    extraHTTPHeaders: { cookie },
  })
  const user = { name: 'mallory', password: 'nine loud geese depart', role: 'admin' }
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: baseURL ?? '', 'sec-fetch-site': 'cross-site' },
  ]) {
    expect((await stranger.post('/api/users', { data: user, headers })).status()).toBe(403)
    expect((await stranger.delete('/api/session', { headers })).status()).toBe(403)
  }
  expect((await stranger.get('/api/users')).ok()).toBe(true)
  await stranger.dispose()
})

test('the cookie says nothing and goes nowhere else', async ({ page }) => {
  await setUp(page)
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'tapedeck')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(cookie?.value).not.toContain(admin.name)
})

test('users are added, given another role and another password', async ({
  page,
  openContext,
  baseURL,
  allowConsole,
}) => {
  allowConsole(/status of 400/)
  await setUp(page)
  await page.goto('/users')
  const form = page.getByRole('form', { name: 'Add a user' })
  await form.getByLabel('Name').fill('ann')
  await form.getByLabel('First password').fill('short')
  await form.getByRole('button', { name: 'Add' }).click()
  await expect(form.getByLabel('First password')).toHaveAttribute('aria-invalid', 'true')
  await form.getByLabel('First password').fill(ann.password)
  await form.getByLabel('Role').selectOption('reviewer')
  await form.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByLabel('Role of ann')).toHaveValue('reviewer')
  await page.getByLabel('Role of ann').selectOption('viewer')
  await expect(page.getByLabel('Role of ann')).toHaveValue('viewer')
  await page.getByRole('button', { name: 'New password for ann' }).click()
  await page.getByRole('textbox', { name: 'New password for ann' }).fill('twelve shy badgers dig')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('button', { name: 'Set password' })).toHaveCount(0)
  const other = await (await openContext(baseURL === undefined ? {} : { baseURL })).newPage()
  await other.goto('/login')
  await signIn(other, { name: 'ann', password: 'twelve shy badgers dig' })
  await expect(other.getByRole('table')).toBeVisible()
  await page.getByLabel('Role of zoe').selectOption('viewer')
  await expect(page.getByText('This is the last admin')).toBeVisible()
  await expect(page.getByLabel('Role of zoe')).toHaveValue('admin')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the ways in and the users are accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await whenSetupIsOpen(page)
    await page.goto('/setup')
    await expectAccessible(page)
    await setUp(page)
    await openMenu(page)
    await expectAccessible(page)
    await page.goto('/users')
    await page.getByRole('button', { name: 'New password for zoe' }).click()
    await expectAccessible(page)
    await page.context().clearCookies()
    await page.goto('/login')
    await expectAccessible(page)
  })
}
