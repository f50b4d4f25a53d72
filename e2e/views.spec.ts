import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Views' })
const views = (page: Page) => dialog(page).getByRole('listitem')

async function choose(page: Page, text: string) {
  await page.getByRole('button', { name: 'Go to…' }).click()
  await page.getByRole('combobox', { name: /Filters in words/ }).fill(text)
  await page.keyboard.press('Enter')
}

async function save(page: Page, query: string, name: string) {
  await page.goto(`/recordings?${query}`)
  await choose(page, 'views')
  await dialog(page).getByLabel('Save what is shown as').fill(name)
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('link', { name })).toBeVisible()
}

test('a view keeps filters and words, and neither the page nor what was playing', async ({
  page,
  sandbox,
}) => {
  const id = sandbox.catalogue().ordinary ?? ''
  await save(page, `range=7d&region=us&page=2&open=${id}&t=5`, '  US,  last week ')
  await page.goto('/recordings')
  await choose(page, 'us, last')
  await expect(page).toHaveURL(/\/recordings\?range=7d&region=us$/)
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('Last 7 days')
})

test('views are renamed, put in order and deleted, and stay so', async ({ page }) => {
  await save(page, 'region=us', 'One')
  await save(page, 'region=eu', 'Two')
  await save(page, 'range=7d', 'Three')
  await dialog(page).getByRole('button', { name: 'Move Three up' }).click()
  await dialog(page).getByRole('button', { name: 'Delete One' }).click()
  await dialog(page).getByRole('button', { name: 'Rename Two' }).click()
  await dialog(page).getByLabel('New name of Two').fill('Second')
  await page.keyboard.press('Enter')
  await expect(views(page)).toHaveText([/^Three/, /^Second/])
  await page.reload()
  await choose(page, 'views')
  await expect(views(page)).toHaveText([/^Three/, /^Second/])
})

test('the palette lists the last opened view first', async ({ page }) => {
  await save(page, 'region=us', 'View one')
  await save(page, 'region=eu', 'View two')
  await page.goto('/recordings')
  await choose(page, 'view two')
  await expect(page).toHaveURL(/region=eu/)
  await page.getByRole('button', { name: 'Go to…' }).click()
  await page.getByRole('combobox', { name: /Filters in words/ }).fill('view')
  await expect(page.getByRole('option', { name: /^View/ })).toHaveText([/^View two/, /^View one/])
})

test('views travel to another browser in a file, and only once', async ({ page, openContext, baseURL }) => {
  await save(page, 'region=us&sort=longest', 'Ann & <Bob>')
  const downloading = page.waitForEvent('download')
  await dialog(page).getByRole('button', { name: 'Export' }).click()
  const file = await (await downloading).path()
  expect(JSON.parse(readFileSync(file, 'utf8')).views).toEqual([
    { name: 'Ann & <Bob>', query: 'region=us&sort=longest' },
  ])

  const other = await (await openContext(baseURL === undefined ? {} : { baseURL })).newPage()
  await other.goto('/recordings')
  await choose(other, 'views')
  const chosen = { name: 'views.json', mimeType: 'application/json', buffer: readFileSync(file) }
  await dialog(other).getByLabel('File of views').setInputFiles(chosen)
  await expect(dialog(other).getByRole('status')).toHaveText('One view was added.')
  await expect(views(other)).toHaveText([/^Ann & <Bob>/])
  await dialog(other).getByLabel('File of views').setInputFiles(chosen)
  await expect(dialog(other).getByRole('status')).toHaveText('There is nothing new in this file.')
})

test('a file of something else is refused in words', async ({ page }) => {
  await page.goto('/recordings')
  await choose(page, 'views')
  const buffer = Buffer.from('{"views":[{"name":"x","query":"region=us"}]}')
  await dialog(page)
    .getByLabel('File of views')
    .setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer })
  await expect(dialog(page).getByRole('status')).toContainText('“other.json” is not a file of views')
  await expect(views(page)).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the views are accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await save(page, 'region=us', 'One')
    await dialog(page).getByRole('button', { name: 'Rename One' }).click()
    await expectAccessible(page)
  })
}
