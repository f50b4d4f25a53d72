import { expect, type Page } from '@playwright/test'
import type { Sandbox } from '../sandbox/server.ts'

/** How many recordings the sandbox of these tests has. */
export const size = 3_000

export type Call = NonNullable<ReturnType<Sandbox['describe']>>

export const callsOf = (sandbox: Sandbox): Call[] =>
  Array.from({ length: size }, (_, index) => sandbox.describeIndex(index)).filter(
    (call) => call !== undefined,
  )

export const byNewest = (one: Call, other: Call) =>
  other.createdAtMs - one.createdAtMs || (one.id < other.id ? -1 : 1)
/** What is unknown comes last. */
export const byText = (one = '\uffff', other = '\uffff') => (one < other ? -1 : one > other ? 1 : 0)
export const linksOf = (calls: Call[]) => calls.map(({ id }) => `/recordings/${id}`)
export const digitsOf = ({ from, to }: Call) => [from, to].map((number) => number?.replace(/\D/g, '') ?? '')
export const containing = (sandbox: Sandbox, digits: string) =>
  callsOf(sandbox)
    .filter((call) => digitsOf(call).some((number) => number.includes(digits)))
    .toSorted(byNewest)

export const rowLinks = (page: Page) =>
  page
    .getByRole('table', { name: /^Recordings, page/ })
    .getByRole('link')
    .filter({ has: page.locator('time') })
export const shownRecordings = (page: Page) =>
  rowLinks(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')))

export const main = (page: Page) => page.getByRole('main')
export const bar = (page: Page) => page.getByRole('progressbar', { name: 'Recordings scanned' })
export const summary = (page: Page) => main(page).getByRole('status').first()
export const field = (page: Page, label: string) => main(page).getByLabel(label, { exact: true })
export const chips = (page: Page) => page.getByRole('list', { name: 'Active filters' }).getByRole('listitem')
export const header = (page: Page, name: RegExp) => page.getByRole('columnheader', { name })

/** Makes a scan take its time, until the fault is taken away. */
export const slowDown = (sandbox: Sandbox) =>
  sandbox.addFault({ target: 'api', query: { 'page[size]': '250' }, delayMs: 1_000 })
export const pagesAsked = (sandbox: Sandbox) =>
  sandbox
    .requests()
    .filter(({ query }) => query.some(([key, value]) => key === 'page[size]' && value === '250'))

export const openMoreFilters = async (page: Page) => {
  await page.getByRole('button', { name: /filters/i }).click()
  await expect(field(page, 'Part of a number')).toBeVisible()
}

export const expectComplete = (page: Page) =>
  expect(summary(page)).toHaveText(/(of all|^All) 3,000 recordings/)
