import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

test.use({ dashboardEnv: { LIST_CACHE_SECONDS: '1' } })

test('an outage after a good answer leaves its rows, and says how old they are', async ({
  page,
  sandbox,
}) => {
  await page.goto('/recordings')
  await expect(page.getByRole('table')).toBeVisible()
  sandbox.addFault({ target: 'api', status: 503 })
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(
      page.getByRole('main').getByText(/Telnyx does not answer just now\. These rows are from/),
    ).toBeVisible({
      timeout: 2_000,
    })
  }).toPass()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(21)
})
