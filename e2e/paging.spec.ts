import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'

const rows = (page: Page) => page.getByRole('table').getByRole('row')
const recordingLinks = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('link')
    .filter({ has: page.locator('time') })
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))

test('pages do not shift while new calls come in', async ({ page, sandbox }) => {
  await page.goto('/recordings')
  // The rows come in the page, but after its frame.
  await expect.poll(() => recordingLinks(page)).toHaveLength(20)
  const first = await recordingLinks(page)
  sandbox.addRecordings(5)
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page).toHaveURL(/page=2&pin=/)
  await expect(page.getByRole('main').getByText('21–40 of 1,248 recordings')).toBeVisible()
  const second = await recordingLinks(page)
  expect(second.filter((link) => first.includes(link))).toEqual([])
  await page.getByRole('link', { name: 'Previous page' }).click()
  await expect.poll(() => recordingLinks(page)).toEqual(first)
  await page.getByRole('link', { name: 'Show the newest' }).click()
  await expect(page.getByRole('main').getByText('1–20 of 1,253 recordings')).toBeVisible()
})

test('page links are real: they open in a tab of their own', async ({ page, context }) => {
  await page.goto('/recordings')
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Page 3', exact: true }).click({ modifiers: ['ControlOrMeta'] }),
  ])
  await expect(opened.getByRole('main').getByText('41–60 of 1,248 recordings')).toBeVisible()
  await expect(page).toHaveURL(/\/recordings$/)
})

test('another page costs one request, and Back none', async ({ page, sandbox }) => {
  await page.goto('/recordings')
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page.getByRole('main').getByText('21–40 of')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('main').getByText('1–20 of')).toBeVisible()
  expect(sandbox.requests().map(({ path }) => path)).toEqual(['/v2/recordings', '/v2/recordings'])
})

test('the size of the page is chosen and starts at the first page again', async ({ page }) => {
  await page.goto('/recordings?page=3')
  await page.getByRole('main').getByLabel('Rows per page').selectOption('100')
  await expect(page).toHaveURL(/\/recordings\?size=100$/)
  await expect(rows(page)).toHaveCount(101)
})

test('a page beyond the end shows the last one and says so', async ({ page }) => {
  await page.goto('/recordings?page=9999')
  await expect(
    page.getByRole('main').getByText('Page 9,999 does not exist; this is the last one, page 63.'),
  ).toBeVisible()
  await expect(page.getByRole('main').getByText('1,241–1,248 of 1,248 recordings')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Page 63' })).toHaveAttribute('aria-current', 'page')
})
