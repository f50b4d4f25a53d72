import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

/** What the first administrator is made with: the same for every test, each with a server and users of its own. */
export const setupToken = 'setup-token-for-tests-0123456789abcdefghijklmno'
const tokenFile = join(tmpdir(), `tapedeck-setup-${process.pid}`)
writeFileSync(tokenFile, setupToken)

export const signInEnv = { AUTH_MODE: 'local', SETUP_TOKEN_FILE: tokenFile }

export const admin = { name: 'zoe', password: 'seven calm herons wade' }

/** The server answers before it has opened its store and offered the token. */
export async function whenSetupIsOpen(page: Page): Promise<void> {
  await expect.poll(async () => (await page.request.get('/setup')).status()).toBe(200)
}

/** Makes the administrator, in whose name the page then goes on. */
export async function setUp(page: Page): Promise<void> {
  await whenSetupIsOpen(page)
  await page.goto('/setup')
  await page.getByLabel('Setup token').fill(setupToken)
  await page.getByLabel('Name').fill(admin.name)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Make the administrator' }).click()
  await expect(page).toHaveURL(/\/recordings$/)
}

export async function signIn(
  page: Page,
  { name, password }: { name: string; password: string },
): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Adds a user in the name of the administrator who is signed in on the page. */
export async function addUser(
  page: Page,
  user: { name: string; password: string; role: 'viewer' | 'reviewer' | 'admin' },
): Promise<string> {
  const origin = new URL(page.url()).origin
  const answer = await page.request.post('/api/users', { data: user, headers: { origin } })
  expect(answer.status()).toBe(201)
  return (await answer.json()).user.id
}
