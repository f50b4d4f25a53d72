import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Go to' })
const field = (page: Page) => palette(page).getByRole('combobox')
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name })
const addressOf = (page: Page) => new URL(page.url()).searchParams

async function openPalette(page: Page) {
  // The key works once the page is alive, and pressing it twice does no harm.
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(field(page)).toBeFocused({ timeout: 1_000 })
  }).toPass()
}

test('filters in words show the list they name, by keyboard alone', async ({ page, sandbox }) => {
  await page.goto('/recordings')
  await openPalette(page)
  await page.keyboard.type('from:+14155550100 after:2026-11-01 connection:42')
  await expect(option(page, /^Show recordings/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('Connection')
  expect(addressOf(page).get('from')).toBe('+14155550100')
  const asked = () => (sandbox.requests().at(-1)?.query ?? []).map(([key]) => key)
  await expect
    .poll(asked)
    .toEqual(expect.arrayContaining(['filter[from]', 'filter[created_at][gte]', 'filter[connection_id]']))
})

test('a word is completed, and what follows is typed on', async ({ page }) => {
  await page.goto('/recordings')
  await openPalette(page)
  await page.keyboard.type('reg')
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('region:')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('us')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  await expect(page).toHaveURL(/\?region=us$/)
})

test('what is typed can narrow what is shown', async ({ page }) => {
  await page.goto('/recordings?region=us&size=50')
  await openPalette(page)
  await page.keyboard.type('7d')
  await option(page, /^Narrow what is shown/).click()
  await expect(page).toHaveURL(/range=7d/)
  expect(Object.fromEntries(addressOf(page))).toMatchObject({ region: 'us', range: '7d', size: '50' })
})

test('what is not understood is said, and asks nothing', async ({ page, sandbox }) => {
  await page.goto('/recordings')
  await openPalette(page)
  sandbox.clearRequests()
  await page.keyboard.type('form:+1415 lorem')
  await expect(palette(page).getByRole('status')).toHaveText('“form:” is not a filter.')
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('form:+1415 lorem')
  expect(sandbox.requests()).toEqual([])
})

test('absurd text breaks nothing', async ({ page }) => {
  await page.goto('/recordings')
  await openPalette(page)
  for (const text of [
    `${'from:"'.repeat(400)}`,
    '📼'.repeat(2_000),
    '<img src=x onerror=alert(1)>',
    '\\"'.repeat(99),
  ]) {
    await field(page).fill(text)
    await expect(palette(page).getByRole('status')).not.toBeEmpty()
  }
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
})

test('an id that was copied anywhere opens its recording, from any page', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().ordinary ?? ''
  await page.goto(`/recordings/${sandbox.catalogue().conference ?? ''}`)
  await openPalette(page)
  await field(page).fill(id)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/recordings/${id}$`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('dates and actions are found by their names', async ({ page }) => {
  await page.goto('/recordings?region=us')
  await openPalette(page)
  await page.keyboard.type('last month')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/range=last-month/)
  await openPalette(page)
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await openPalette(page)
  await page.keyboard.type('all rec')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/recordings$/)
})

test('closing gives the focus back to what had it', async ({ page }) => {
  await page.goto('/recordings')
  const button = page.getByRole('button', { name: 'Go to…' })
  await button.click()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the palette is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/recordings')
    await openPalette(page)
    await expectAccessible(page)
    await page.keyboard.type('form:x')
    await expect(palette(page).getByRole('status')).not.toBeEmpty()
    await expectAccessible(page)
  })
}
