import { expect, type Page } from '@playwright/test'
import type { Sandbox } from '../sandbox/server.ts'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

/** The recordings that are shown, in their order. */
const shownRecordings = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('link')
    .filter({ has: page.locator('time') })
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))

const numberField = (page: Page) => page.getByRole('main').getByLabel('Number', { exact: true })

/** The American line with the most calls, as it is dialled at home, and the links to its recordings, newest first. */
function busiestLine(sandbox: Sandbox) {
  const calls = Array.from({ length: 1248 }, (_, index) => sandbox.describeIndex(index)).filter(
    (call) => call !== undefined,
  )
  const sides = calls.flatMap(({ from, to }) => (from === to ? [from] : [from, to]))
  const [line = ''] = [...Map.groupBy(sides, (side) => side ?? '').entries()]
    .filter(([side]) => side.startsWith('+1'))
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([side]) => side)
  const matching = calls
    .filter(({ from, to }) => from === line || to === line)
    .toSorted((one, other) => other.createdAtMs - one.createdAtMs || (one.id < other.id ? -1 : 1))
  return {
    line,
    typed: line.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3'),
    links: matching.map(({ id }) => `/recordings/${id}`),
    callers: calls.filter(({ from }) => from === line).length,
    callees: calls.filter(({ to }) => to === line).length,
  }
}

test('a number typed as it is dialled finds its calls on both sides, on every page, in every browser', async ({
  page,
  sandbox,
  openContext,
}) => {
  const { line, typed, links, callers, callees } = busiestLine(sandbox)
  expect(links.length).toBeGreaterThan(60)
  await page.goto('/recordings')
  await numberField(page).fill(typed)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByText(`1–20 of ${links.length} recordings`)).toBeVisible()
  await expect(
    page.getByRole('main').getByText(`as caller in ${callers}, as callee in ${callees}`),
  ).toBeVisible()
  expect(await shownRecordings(page)).toEqual(links.slice(0, 20))
  const chip = page.getByRole('list', { name: 'Active filters' }).getByRole('listitem')
  await expect(chip).toContainText(/Number \+1 \d{3} \d{3} \d{4}/)
  await expect(chip).toHaveAttribute('title', `Sent to Telnyx as ${line}, ${line.slice(1)}, ${line.slice(2)}`)
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Page 3', exact: true }).click()
  await expect(page.getByRole('main').getByText(`41–60 of ${links.length} recordings`)).toBeVisible()
  await expect.poll(() => shownRecordings(page)).toEqual(links.slice(40, 60))
  await page.reload()
  await expect.poll(() => shownRecordings(page)).toEqual(links.slice(40, 60))
  await expect(numberField(page)).toHaveValue(typed)

  const other = await (await openContext()).newPage()
  await other.goto(page.url())
  await expect.poll(() => shownRecordings(other)).toEqual(links.slice(40, 60))

  await page.getByRole('link', { name: /^Remove filter: Number/ }).click()
  await expect(page).toHaveURL(/\/recordings$/)
  await expect(page.getByRole('main').getByText('1–20 of 1,248 recordings')).toBeVisible()
})

test('the pages of a number do not shift while new calls come in', async ({ page, sandbox }) => {
  const { line, links } = busiestLine(sandbox)
  await page.goto(`/recordings?number=${encodeURIComponent(line)}`)
  await expect.poll(() => shownRecordings(page)).toEqual(links.slice(0, 20))
  sandbox.addRecordings(200)
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page.getByRole('main').getByText(`21–40 of ${links.length} recordings`)).toBeVisible()
  await expect.poll(() => shownRecordings(page)).toEqual(links.slice(20, 40))
})

test('beside a number, From narrows to the calls between the two', async ({ page, sandbox }) => {
  const { line } = busiestLine(sandbox)
  const calls = Array.from({ length: 1248 }, (_, index) => sandbox.describeIndex(index))
  const caller = calls.find((call) => call?.to === line && call.from?.startsWith('+1'))?.from ?? ''
  await page.goto(`/recordings?number=${encodeURIComponent(line)}&from=${encodeURIComponent(caller)}`)
  const expected = calls.filter((call) => call?.from === caller && call.to === line).reverse()
  await expect.poll(() => shownRecordings(page)).toEqual(expected.map((call) => `/recordings/${call?.id}`))
})

test('rows and counts that contradict each other are told', async ({ page, sandbox }) => {
  const { line, links } = busiestLine(sandbox)
  sandbox.addFault({ query: { 'page[size]': '250' }, drift: 'total-halved' })
  await page.goto(`/recordings?number=${encodeURIComponent(line)}`)
  await expect(page.getByRole('main').getByRole('note')).toContainText('counts and rows disagree just now')
  expect(await shownRecordings(page)).toEqual(links.slice(0, 20))
})

test.describe('a server that knows none of its lists', () => {
  // One that did would show what it knew.
  test.use({ freshDashboard: true })

  test('an outage in the middle of a merge is told as one, and the next try succeeds', async ({
    page,
    sandbox,
  }) => {
    const { line, links } = busiestLine(sandbox)
    sandbox.addFault({ query: { 'page[size]': '250' }, status: 503 })
    await page.goto(`/recordings?number=${encodeURIComponent(line)}`)
    await expect(page.getByRole('heading', { name: 'Telnyx cannot be reached' })).toBeVisible()
    sandbox.clearFaults()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => shownRecordings(page)).toEqual(links.slice(0, 20))
  })
})
