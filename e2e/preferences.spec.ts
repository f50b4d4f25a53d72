import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test('the theme is chosen, kept, and there from the first paint', async ({ page }) => {
  await page.goto('/recordings')
  await page.getByRole('button', { name: /Switch to light/ }).click()
  await page.getByRole('button', { name: /Switch to dark/ }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const html = await (await page.request.get('/recordings')).text()
  expect(html).toContain('data-theme="dark"')
})

test('columns and density are chosen and kept', async ({ page }) => {
  await page.goto('/recordings')
  await expect(page.getByRole('columnheader', { name: 'Leg' })).toHaveCount(0)
  await page.getByRole('button', { name: 'View' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Leg' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Duration' }).click()
  await page.getByRole('menuitemradio', { name: 'Compact' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'View' })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Leg' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Duration' })).toHaveCount(0)
  await expect(page.getByRole('table')).toHaveAttribute('data-density', 'compact')
})

test('an id is copied whole', async ({ page, context, sandbox }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const session = sandbox.describe(sandbox.catalogue().ordinary ?? '')?.callSessionId ?? ''
  await page.goto(`/recordings?session=${session}`)
  await page.getByRole('button', { name: 'Copy call session id' }).first().click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(session)
})
