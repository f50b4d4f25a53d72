import { expect, type Page } from '@playwright/test'
import { generateSync } from 'otplib'
import { addUser, setUp, signIn, signInEnv } from './access-world.ts'
import { test } from './fixtures.ts'

test.use({ dashboardEnv: signInEnv, freshDashboard: true })

const ann = { name: 'ann', password: 'eleven quiet otters swim', role: 'viewer' } as const

async function signInAnew(page: Page) {
  await page.context().clearCookies()
  await page.goto('/login')
  await signIn(page, ann)
}

test('a second factor is turned on, asked for, and taken off by an admin once it is lost', async ({
  page,
  openContext,
  baseURL,
  allowConsole,
}) => {
  allowConsole(/status of 401/)
  await setUp(page)
  await addUser(page, ann)
  const anns = await (await openContext(baseURL === undefined ? {} : { baseURL })).newPage()
  await anns.goto('/login?next=/account')
  await signIn(anns, ann)
  await anns.getByRole('button', { name: 'Set up…' }).click()
  const form = anns.getByRole('form', { name: 'Turn on the second factor' })
  const secret = ((await form.getByRole('code').textContent()) ?? '').replace(/\s/g, '')
  await form.getByLabel('Code of the authenticator').fill(generateSync({ secret }))
  await form.getByLabel('Your password').fill(ann.password)
  await form.getByRole('button', { name: 'Turn on' }).click()
  const codes = anns.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const recoveryCode = (await codes.first().textContent()) ?? ''
  await anns.getByRole('button', { name: 'I have kept them' }).click()
  await expect(anns.getByText('10 recovery codes are left')).toBeVisible()

  await signInAnew(anns)
  await expect(anns.getByLabel(/^Code of your authenticator/)).toBeFocused()
  await anns.getByLabel(/^Code of your authenticator/).fill(recoveryCode)
  await anns.getByRole('button', { name: 'Sign in' }).click()
  await expect(anns.getByRole('table')).toBeVisible()

  await page.goto('/users')
  await page.getByRole('button', { name: 'Remove second factor of ann' }).click()
  await expect(page.getByRole('button', { name: /^Remove second factor/ })).toHaveCount(0)
  await signInAnew(anns)
  await expect(anns.getByRole('table')).toBeVisible()
})

test('a new password leaves one signed in here alone', async ({
  page,
  openContext,
  baseURL,
  allowConsole,
}) => {
  allowConsole(/status of 400/)
  await setUp(page)
  await addUser(page, ann)
  const context = baseURL === undefined ? {} : { baseURL }
  const [here, elsewhere] = [await openContext(context), await openContext(context)]
  const anns = await here.newPage()
  for (const one of [anns, await elsewhere.newPage()]) {
    await one.goto('/login?next=/account')
    await signIn(one, ann)
    await expect(one.getByRole('heading', { name: 'Your account' })).toBeVisible()
  }
  await anns.reload()
  const sessions = anns.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
  await expect(sessions).toHaveCount(2)
  await expect(sessions.filter({ hasText: 'This one' })).toHaveCount(1)
  const form = anns.getByRole('form', { name: 'Change your password' })
  await form.getByLabel('Your password').fill('a wrong guess')
  await form.getByLabel('New password').fill('twelve shy badgers dig')
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form.getByLabel('Your password')).toHaveAttribute('aria-invalid', 'true')
  await form.getByLabel('Your password').fill(ann.password)
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(anns.getByText('Your password is changed')).toBeVisible()
  await expect(sessions).toHaveCount(1)
  expect((await elsewhere.request.get('/api/account')).status()).toBe(401)
  expect((await here.request.get('/api/account')).status()).toBe(200)
})
