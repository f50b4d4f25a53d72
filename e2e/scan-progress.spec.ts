import { expect } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'
import { layoutShift } from './layout-shift.ts'
import {
  bar,
  chips,
  containing,
  expectComplete,
  field,
  linksOf,
  main,
  openMoreFilters,
  pagesAsked,
  rowLinks,
  shownRecordings,
  size,
  slowDown,
  summary,
} from './scan-list.ts'

// An index that knows nothing yet, for each test.
test.use({ sandboxOptions: { size }, freshDashboard: true, dashboardEnv: { SCAN_PARALLEL: '1' } })

test('part of a number shows what was found while it is looked for, and at the end of how many', async ({
  page,
  sandbox,
}) => {
  const found = containing(sandbox, '0199')
  const slow = slowDown(sandbox)
  await page.goto('/recordings')
  await openMoreFilters(page)
  await field(page, 'Part of a number').fill('0199')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/recordings\?digits=0199$/)
  await expect(chips(page)).toHaveText('Number contains 0199')
  await expect(main(page).getByText(/^\d+ found, [\d,]+ of 3,000 scanned$/)).toBeVisible()
  await expect(rowLinks(page).first()).toBeVisible()
  await expect(bar(page)).toBeVisible()
  await expect(summary(page)).toHaveText('Found some; not all were looked at yet')
  const early = await shownRecordings(page)
  expect(linksOf(found).slice(0, early.length)).toEqual(early)
  sandbox.removeFault(slow)
  await expect(summary(page)).toHaveText(
    new RegExp(`^${found.length} of all 3,000 recordings · [\\d,]+\\sh\\s\\d+\\smin$`),
  )
  await expect(bar(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Stop' })).toBeHidden()
  await expect.poll(() => shownRecordings(page)).toEqual(linksOf(found).slice(0, 20))
})

test('a scan stops on a press and stays stopped on another page, then continues to its end', async ({
  page,
  sandbox,
}) => {
  const found = containing(sandbox, '555')
  const slow = slowDown(sandbox)
  await page.goto('/recordings?digits=555')
  await expect(rowLinks(page)).toHaveCount(20)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Continue' })).toBeFocused()
  await expect
    .poll(() => pagesAsked(sandbox).every(({ finished, aborted }) => finished || aborted))
    .toBe(true)
  const asked = pagesAsked(sandbox).length
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page.getByRole('link', { name: 'Page 2', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible()
  expect(pagesAsked(sandbox)).toHaveLength(asked)
  sandbox.removeFault(slow)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expectComplete(page)
  await expect.poll(() => shownRecordings(page)).toEqual(linksOf(found).slice(20, 40))
})

test('a scan goes on where it was when the page is opened again, and ends when it is left', async ({
  page,
  sandbox,
}) => {
  const slow = slowDown(sandbox)
  await page.goto('/recordings?digits=0199')
  await expect(bar(page)).not.toHaveAttribute('value', '0')
  await page.getByRole('link', { name: /^Remove filter: Number contains/ }).click()
  await expect(rowLinks(page)).toHaveCount(20)
  await expect
    .poll(() => pagesAsked(sandbox).every(({ finished, aborted }) => finished || aborted))
    .toBe(true)
  const asked = pagesAsked(sandbox).length
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(main(page).getByText('21–40 of 3,000 recordings')).toBeVisible()
  expect(pagesAsked(sandbox), 'nobody follows any more').toHaveLength(asked)
  sandbox.removeFault(slow)
  await page.goto('/recordings?digits=0199')
  await expectComplete(page)
  expect(await shownRecordings(page)).toEqual(linksOf(containing(sandbox, '0199')).slice(0, 20))
})

test('nothing that matches is said as such, with how far was looked', async ({ page, sandbox }) => {
  const slow = slowDown(sandbox)
  await page.goto('/recordings?digits=77777777')
  await expect(page.getByRole('heading', { name: 'Nothing found so far' })).toBeVisible()
  await expect(bar(page)).not.toHaveAttribute('value', '0')
  sandbox.removeFault(slow)
  await expect(page.getByRole('heading', { name: 'No recordings match' })).toBeVisible()
  await expect(main(page).getByText('Tapedeck has looked at all 3,000 recordings')).toBeVisible()
  await expect(summary(page)).toHaveText('None of all 3,000 recordings')
})

test('a 429 in the middle costs nothing but time', async ({ page, sandbox }) => {
  const slowedDown = { status: 429, headers: { 'retry-after': '1' } }
  sandbox.addFault({ target: 'api', query: { 'page[size]': '250' }, skip: 2, times: 2, ...slowedDown })
  const found = containing(sandbox, '0199')
  await page.goto('/recordings?digits=0199')
  await expect(summary(page)).toHaveText(new RegExp(`^${found.length} of all 3,000 recordings`))
  await expect.poll(() => shownRecordings(page)).toEqual(linksOf(found).slice(0, 20))
  expect(sandbox.requests().filter(({ status }) => status === 429).length).toBeGreaterThan(0)
})

test('a failure in the middle is told in its words, what was found stays, and another try ends it', async ({
  page,
  sandbox,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/)
  const refused = sandbox.addFault({ target: 'api', query: { 'page[size]': '250' }, skip: 2, status: 401 })
  await page.goto('/recordings?digits=555')
  const alert = main(page).getByRole('alert')
  await expect(alert).toContainText('The scan broke off.')
  await expect(alert).toContainText('TELNYX_API_KEY')
  expect(await alert.textContent()).not.toContain(sandbox.apiKey)
  await expect(rowLinks(page)).toHaveCount(20)
  await expectAccessible(page)
  sandbox.removeFault(refused)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectComplete(page)
  await expect(alert).toBeHidden()
})

test('a recording that cannot be read is counted, not passed over', async ({ page, sandbox }) => {
  sandbox.addFault({ target: 'api', query: { 'page[size]': '250' }, drift: 'row-text' })
  await page.goto('/recordings?min=1')
  await expect(main(page).getByText(/\d+ recordings? Telnyx sent cannot be read/)).toBeVisible()
})

test.describe('with a ceiling', () => {
  test.use({ dashboardEnv: { SCAN_PARALLEL: '1', SCAN_CEILING: '1000' } })

  test('a scan says when it has gone as far as it goes, and continues when told to', async ({ page }) => {
    await page.goto('/recordings?sort=longest')
    const notice = main(page).getByText('That is as far as one scan goes')
    await expect(notice).toBeVisible()
    const scanned = async () => Number(await bar(page).getAttribute('value'))
    await expect.poll(scanned).toBeGreaterThanOrEqual(750)
    const first = await scanned()
    expect(first).toBeLessThan(2_000)
    for (let more = true; more; more = await notice.isVisible()) {
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(notice.or(summary(page).filter({ hasText: 'All 3,000' }))).toBeVisible()
    }
    await expectComplete(page)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing in open filters over a scan, ${colorScheme}, ${width} px wide`, async ({
      page,
      sandbox,
    }) => {
      slowDown(sandbox)
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      await page.goto('/recordings?digits=555')
      await expect(rowLinks(page)).toHaveCount(20)
      await expect(bar(page)).toBeVisible()
      await expect(field(page, 'Part of a number')).toBeVisible()
      await expectAccessible(page)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, 'the page does not scroll sideways').toBeLessThanOrEqual(0)
      expect(await layoutShift(page)).toBeLessThan(0.02)
    })
  }
}

test('the timeline counts what was found, and again as more is', async ({ page, sandbox }) => {
  const slow = slowDown(sandbox)
  await page.goto('/recordings?digits=0199')
  await page.getByRole('button', { name: 'Timeline' }).click()
  const panel = page.getByRole('region', { name: 'Timeline' })
  await expect(panel.getByText(/bars not counted/)).toBeVisible()
  sandbox.removeFault(slow)
  await expectComplete(page)
  await expect(panel.getByText(`${containing(sandbox, '0199').length} recordings`).first()).toBeVisible()
  await expect(panel.getByText(/bars not counted/)).toBeHidden()
})
