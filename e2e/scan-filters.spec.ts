import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { layoutShift } from './layout-shift.ts'
import {
  byNewest,
  byText,
  type Call,
  callsOf,
  chips,
  digitsOf,
  expectComplete,
  field,
  header,
  linksOf,
  main,
  openMoreFilters,
  shownRecordings,
  size,
  summary,
} from './scan-list.ts'

// An index that knows nothing yet, for each test.
test.use({ sandboxOptions: { size }, freshDashboard: true, dashboardEnv: { SCAN_PARALLEL: '1' } })

test.describe('once all was scanned', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/recordings?min=1')
    await expectComplete(page)
  })

  test('the page brings it along, and the browser asks for nothing', async ({ page }) => {
    const calls: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/')) calls.push(request.url())
    })
    await page.goto('/recordings?digits=555&sort=longest')
    await expectComplete(page)
    await expect(page.getByRole('button', { name: 'View' })).toBeVisible()
    expect(calls).toEqual([])
    expect(await layoutShift(page)).toBeLessThan(0.02)
  })

  for (const [search, chip, isMatch] of [
    [
      'digits=1555*',
      'Number begins with 1555',
      (call: Call) => digitsOf(call).some((n) => n.startsWith('1555')),
    ],
    ['digits=*0199', 'Number ends with 0199', (call: Call) => digitsOf(call).some((n) => n.endsWith('0199'))],
    ['min=1:00&max=300', 'Length 1:00–5:00', ({ durationMs: ms }: Call) => ms >= 60_000 && ms <= 300_000],
    ['channels=dual', 'Two channels', ({ channels }: Call) => channels === 'dual'],
    [
      'format=wav',
      'Format WAV',
      // A recording of no length has no sound in any format.
      ({ formats, durationMs }: Call) => durationMs > 0 && formats.includes('wav'),
    ],
    ['source=conference', 'Source conference', ({ source }: Call) => source === 'conference'],
    ['initiated=DialVerb', 'Initiated by DialVerb', ({ initiatedBy }: Call) => initiatedBy === 'DialVerb'],
  ] as const) {
    test(`?${search} shows exactly what matches`, async ({ page, sandbox }) => {
      const matching = callsOf(sandbox).filter(isMatch).toSorted(byNewest)
      await page.goto(`/recordings?${search}`)
      await expect(chips(page)).toHaveText(chip)
      await expect(summary(page)).toHaveText(
        new RegExp(
          `^${matching.length === 0 ? 'None' : matching.length.toLocaleString('en-US')} of all 3,000 recordings`,
        ),
      )
      await expect.poll(() => shownRecordings(page)).toEqual(linksOf(matching).slice(0, 20))
    })
  }

  test('the list is sorted by a press on a header, both ways and over all pages', async ({
    page,
    sandbox,
  }) => {
    const calls = callsOf(sandbox)
    const longest = calls.toSorted((one, other) => other.durationMs - one.durationMs || byNewest(one, other))
    const shortest = calls.toSorted((one, other) => one.durationMs - other.durationMs || byNewest(one, other))
    const byCaller = calls.toSorted((one, other) => byText(one.from, other.from) || byNewest(one, other))
    await page.goto('/recordings?size=100')
    await header(page, /Duration/)
      .getByRole('button')
      .click()
    await expect(page).toHaveURL(/\?sort=longest&size=100$/)
    await expect(header(page, /Duration/)).toHaveAttribute('aria-sort', 'descending')
    await expect(summary(page)).toHaveText(/^All 3,000 recordings · /)
    await expect.poll(() => shownRecordings(page)).toEqual(linksOf(longest).slice(0, 100))

    await page.getByRole('link', { name: 'Page 30', exact: true }).click()
    await expect.poll(() => shownRecordings(page)).toEqual(linksOf(longest).slice(2900))
    await header(page, /Duration/)
      .getByRole('button')
      .press('Enter')
    await expect(page).toHaveURL(/\?sort=shortest&size=100$/)
    await expect(header(page, /Duration/)).toHaveAttribute('aria-sort', 'ascending')
    await expect.poll(() => shownRecordings(page)).toEqual(linksOf(shortest).slice(0, 100))

    await page.getByRole('button', { name: 'From', exact: true }).press('Space')
    await expect(page).toHaveURL(/\?sort=from&size=100$/)
    await expect(header(page, /From/)).toHaveAttribute('aria-sort', 'ascending')
    await expect(header(page, /Duration/)).not.toHaveAttribute('aria-sort')
    await expect.poll(() => shownRecordings(page)).toEqual(linksOf(byCaller).slice(0, 100))
    await page.getByRole('link', { name: 'Page 30', exact: true }).click()
    await expect.poll(() => shownRecordings(page)).toEqual(linksOf(byCaller).slice(2900))
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
      const answer = await page.request.get(`/api/recordings?sort=from&size=250&page=${number}`)
      const { rows } = await answer.json()
      const ids = rows.map(({ recording }: { recording: { id: string } }) => recording.id)
      expect(ids, `page ${number}`).toEqual(
        byCaller.slice((number - 1) * 250, number * 250).map(({ id }) => id),
      )
    }
    await page.getByRole('button', { name: 'From (by caller)' }).click()
    await expect(page).toHaveURL(/\?size=100$/)
    await expect(header(page, /When/)).toHaveAttribute('aria-sort', 'descending')
  })

  test('the link of such a view shows the same rows in another browser, after Back and after a reload', async ({
    page,
    openContext,
  }) => {
    await page.goto('/recordings?digits=555&min=60&sort=to')
    await page.getByRole('link', { name: 'Page 3', exact: true }).click()
    await expect(main(page).getByText(/^41–60 shown/)).toBeVisible()
    const rows = await shownRecordings(page)
    expect(rows).toHaveLength(20)
    const other = await (await openContext()).newPage()
    await other.goto(page.url())
    await expect(main(other).getByText(/^41–60 shown/)).toBeVisible()
    expect(await shownRecordings(other)).toEqual(rows)
    await expect(field(other, 'Part of a number')).toHaveValue('555')
    await expect(field(other, 'Shortest length')).toHaveValue('1:00')
    await page.goBack()
    await expect(main(page).getByText(/^1–20 shown/)).toBeVisible()
    await page.goForward()
    await page.reload()
    await expect.poll(() => shownRecordings(page)).toEqual(rows)
  })

  test('Clear all takes every filter away and leaves the order', async ({ page }) => {
    await page.goto('/recordings?from=%2B1&digits=555&min=1&max=9&channels=dual&source=call&sort=longest')
    await expect(chips(page)).toHaveText([
      /From/,
      /contains 555/,
      'Length 0:01–0:09',
      'Two channels',
      'Source call',
    ])
    await page.getByRole('link', { name: 'Clear all', exact: true }).click()
    await expect(page).toHaveURL(/\/recordings\?sort=longest$/)
    await expect(summary(page)).toHaveText(/^All 3,000 recordings/)
  })
})

test('what is typed wrongly is told at its field and never sent', async ({ page }) => {
  const sent: URLSearchParams[] = []
  page.on('request', (request) => sent.push(new URL(request.url()).searchParams))
  await page.goto('/recordings')
  await openMoreFilters(page)
  await field(page, 'Part of a number').fill('4')
  await field(page, 'Longest length').fill('1:60')
  await page.keyboard.press('Enter')
  await expect(main(page).getByText('This is not 2 to 15 digits')).toBeVisible()
  await expect(main(page).getByText('This is not a length like 90, 1:30 or 1h')).toBeVisible()
  await expect(page).toHaveURL(/\/recordings$/)
  await field(page, 'Part of a number').fill('')
  await field(page, 'Longest length').fill('90')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?max=90$/)
  await field(page, 'Shortest length').fill('1h')
  await page.keyboard.press('Enter')
  await expect(main(page).getByText('This is longer than the longest length')).toBeVisible()
  await expect(page).toHaveURL(/\?max=90$/)
  await field(page, 'Shortest length').fill('1:00')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?min=60&max=90$/)
  await expect(field(page, 'Longest length')).toHaveValue('1:30')
  await field(page, 'Channels').selectOption('Dual')
  await expect(page).toHaveURL(/\?min=60&max=90&channels=dual$/)
  expect(new Set(sent.map((query) => query.get('min')))).toEqual(new Set([null, '60']))
  expect(new Set(sent.map((query) => query.get('max')))).toEqual(new Set([null, '90']))
  expect(sent.some((query) => query.has('digits'))).toBe(false)
})

test('on a phone the order is chosen in a field, and no hidden header takes the focus', async ({
  page,
  sandbox,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/recordings')
  await expect(page.getByRole('button', { name: 'From', exact: true })).toHaveCount(0)
  const sort = page.getByRole('combobox', { name: 'Sort' })
  await sort.selectOption('Longest first')
  await expect(page).toHaveURL(/\?sort=longest$/)
  await expect(summary(page)).toHaveText(/^All 3,000 recordings/)
  const longest = callsOf(sandbox).toSorted(
    (one, other) => other.durationMs - one.durationMs || byNewest(one, other),
  )
  await expect.poll(() => shownRecordings(page)).toEqual(linksOf(longest).slice(0, 20))
  const box = await sort.boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(44)
})

test('these filters work without JavaScript', async ({ page, baseURL, sandbox }) => {
  sandbox.clearRequests()
  const form =
    'from=&digits=0199&min=1%3A30&max=&channels=dual&source=&initiated=&format=&range=&sort=longest&size=20'
  const answer = await page.request.get(`${baseURL}/recordings?${form}`)
  expect(answer.status()).toBe(200)
  const html = await answer.text()
  for (const words of ['0199', '1:30 or longer', 'Two channels', 'of 3,000']) expect(html).toContain(words)
})
