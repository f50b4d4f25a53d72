import { expect } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

test('a first visit shows recordings without a single API call of the browser', async ({ page, sandbox }) => {
  const apiCalls: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) apiCalls.push(request.url())
  })
  await page.goto('/')
  await expect(page).toHaveURL(/\/recordings$/)
  // Twenty recordings under one row of headings.
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(21)
  await page.waitForLoadState('networkidle')
  expect(apiCalls).toEqual([])
  expect(sandbox.requests().map(({ path }) => path)).toEqual(['/v2/recordings'])
})

test.describe('a server that has just started', () => {
  // With a list in its memory it would show that, and say how old it is.
  test.use({ freshDashboard: true })

  test('tells an outage as such and never as an empty list', async ({ page, sandbox, allowConsole }) => {
    allowConsole(/Failed to load resource/)
    sandbox.addFault({ target: 'api', status: 503 })
    await page.goto('/recordings')
    await expect(page.locator('main').getByRole('alert')).toBeVisible()
    await expect(page.getByRole('table')).toHaveCount(0)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the list breaks no rule of axe in the ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/recordings')
    await expect(page.getByRole('table')).toBeVisible()
    await expectAccessible(page)
  })
}
