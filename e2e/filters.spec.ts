import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'

const uuid = '84a97d76-e40f-11ed-9074-02420a0daa69'

const rowLinks = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('link')
    .filter({ has: page.locator('time') })

/** The recordings that are shown, in their order. */
const shownRecordings = (page: Page) =>
  rowLinks(page).evaluateAll((links) => links.map((link) => link.getAttribute('href')))

const summary = (page: Page) => page.getByRole('main').getByRole('status').first()

for (const [search, name, value] of [
  ['from=%2B14155550100', 'filter[from]', '+14155550100'],
  ['from=+14155550100', 'filter[from]', '+14155550100'],
  ['from=(415)%20555-0100', 'filter[from]', '+14155550100'],
  ['to=sip:Agent.Maria@acme.example', 'filter[to]', 'sip:Agent.Maria@acme.example'],
  ['conference=conf-A.1', 'filter[conference_id]', 'conf-A.1'],
  [`leg=${uuid}`, 'filter[call_leg_id]', uuid],
  [`session=${uuid}`, 'filter[call_session_id]', uuid],
  ['connection=1494404757140276705', 'filter[connection_id]', '1494404757140276705'],
  ['control=v3:e-31_x%2Fy', 'filter[call_control_id]', 'v3:e-31_x/y'],
  ['sip=AbC@10.0.0.1', 'filter[sip_call_id]', 'AbC@10.0.0.1'],
  ['region=eu', 'filter[conference_region]', 'eu'],
  ['after=2026-11-01T00:00:00Z', 'filter[created_at][gte]', '2026-11-01T00:00:00Z'],
  ['before=2026-11-01T05:00:00%2B02:00', 'filter[created_at][lte]', '2026-11-01T03:00:00Z'],
  ['after=2026-11-01&tz=America/New_York&by=start', 'filter[start_time][gte]', '2026-11-01T04:00:00Z'],
  ['before=2026-11-01&by=end', 'filter[end_time][lte]', '2026-11-01T23:59:59.999Z'],
  ['page=2', 'page[number]', '2'],
  ['size=100', 'page[size]', '100'],
] as const) {
  test(`?${search} asks Telnyx for ${name}=${value}`, async ({ page, sandbox }) => {
    await page.goto(`/recordings?${search}`)
    await expect(summary(page)).toHaveText(/recording/i)
    const query = sandbox.requests()[0]?.query ?? []
    expect(query.filter(([key]) => key.startsWith('filter') || key === name)).toEqual([[name, value]])
  })
}

test('a typed number becomes a link that Back, reload and another browser all show alike', async ({
  page,
  sandbox,
  openContext,
}) => {
  const id = sandbox.catalogue().ordinary ?? ''
  const number = sandbox.describe(id)?.from ?? ''
  await page.goto('/recordings')
  // The rows come in the page, but after its frame.
  await expect.poll(() => shownRecordings(page)).toHaveLength(20)
  const unfiltered = await shownRecordings(page)

  await page
    .getByRole('main')
    .getByLabel('From', { exact: true })
    .fill(number.replace('+', '').replace(/^(\d{3})/, '$1 '))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('From')
  await expect(page).toHaveURL(/from=/)
  await expect.poll(() => shownRecordings(page)).not.toEqual(unfiltered)
  const filtered = await shownRecordings(page)
  expect(filtered).toContain(`/recordings/${id}`)
  await expect(page.getByRole('main').getByLabel('From', { exact: true })).toBeFocused()

  await page.goBack()
  await expect.poll(() => shownRecordings(page)).toEqual(unfiltered)
  await page.goForward()
  await expect.poll(() => shownRecordings(page)).toEqual(filtered)
  await page.reload()
  await expect.poll(() => shownRecordings(page)).toEqual(filtered)

  const other = await (await openContext()).newPage()
  await other.goto(page.url())
  await expect.poll(() => shownRecordings(other)).toEqual(filtered)
})

test('an id that is no UUID is told at its field and never sent', async ({ page, sandbox }) => {
  await page.goto('/recordings')
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('main').getByLabel('Call session').fill('42')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByText('This is not a UUID')).toBeVisible()
  await expect(page.getByRole('main').getByLabel('Call session')).toHaveValue('42')
  await expect(page).toHaveURL(/\/recordings$/)
  expect(sandbox.requests()).toHaveLength(1)
})

test('a click on a session shows all of it, and the chip takes the filter away again', async ({
  page,
  sandbox,
}) => {
  const session = sandbox.describe(sandbox.catalogue().multiLeg ?? '')?.callSessionId ?? ''
  await page.goto(`/recordings/${sandbox.catalogue().multiLeg}`)
  await page.getByRole('link', { name: 'Show all of this session' }).click()
  await expect(page).toHaveURL(`/recordings?session=${session}`)
  await expect(rowLinks(page)).not.toHaveCount(0)
  await page.getByRole('link', { name: /^Remove filter: Call session/ }).click()
  await expect(page).toHaveURL(/\/recordings$/)
  await expect(rowLinks(page)).toHaveCount(20)
})

test('a click on a number in a row filters by it', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().ordinary ?? ''
  const number = sandbox.describe(id)?.from ?? ''
  const session = sandbox.describe(id)?.callSessionId ?? ''
  await page.goto(`/recordings?session=${session}`)
  await page.getByRole('main').getByTitle(`${number}: show recordings from here`).first().click()
  await expect(page).toHaveURL(new RegExp(`from=${encodeURIComponent(number).replace('%', '%')}`))
})

test('a preset travels in the link with its zone, and Clear all takes everything away', async ({
  page,
  sandbox,
}) => {
  await page.goto('/recordings?region=us')
  await page.getByRole('button', { name: /^Date/ }).click()
  await page.getByRole('dialog', { name: 'Date range' }).getByRole('button', { name: 'Last month' }).click()
  await expect(page).toHaveURL(/range=last-month&tz=America%2FNew_York&region=us/)
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText(
    /Last month: 1 \w+ \d{4} – \d+ \w+/,
  )
  const times =
    sandbox
      .requests()
      .at(-1)
      ?.query.filter(([name]) => name.startsWith('filter[created_at]')) ?? []
  expect(times.map(([name]) => name)).toEqual(['filter[created_at][gte]', 'filter[created_at][lte]'])
  await page.getByRole('link', { name: 'Clear all' }).click()
  await expect(page).toHaveURL(/\/recordings$/)
})

test('a range of days is chosen in the calendar by keyboard and means the days of the zone shown', async ({
  page,
}) => {
  await page.goto('/recordings')
  await page.getByRole('button', { name: /^Date/ }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Date range' })
  await dialog.getByLabel('From', { exact: true }).fill('2026-11-10T00:00:00')
  await dialog.getByLabel('To', { exact: true }).fill('2026-11-12T23:59:59')
  await dialog.getByRole('button', { name: 'Apply' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL(
    /after=2026-11-10T05%3A00%3A00Z&before=2026-11-13T04%3A59%3A59\.999Z&tz=America%2FNew_York/,
  )
  await expect(page.getByRole('button', { name: /^Date/ })).toContainText('10 Nov 2026 – 12 Nov 2026')
  await expect(page.getByRole('button', { name: /^Date/ })).toBeFocused()
})

test('the clock can be switched to UTC and stays there', async ({ page }) => {
  await page.goto('/recordings')
  const clock = page.getByLabel('Times in')
  await expect(clock).toHaveValue('America/New_York')
  const local = await rowLinks(page).first().textContent()
  await clock.selectOption('UTC')
  await expect(rowLinks(page).first()).not.toHaveText(local ?? '')
  const utc = (await rowLinks(page).first().textContent()) ?? ''
  await page.reload()
  await expect(clock).toHaveValue('UTC')
  await expect(rowLinks(page).first()).toHaveText(utc)
})

test('the filters work without JavaScript', async ({ openContext, baseURL, sandbox }) => {
  const page = await (await openContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${baseURL}/recordings`)
  const response = await page.request.get(
    `${baseURL}/recordings?from=%2B14155550100&to=&conference=&range=&size=20`,
  )
  expect(response.status()).toBe(200)
  expect(sandbox.requests().at(-1)?.query).toContainEqual(['filter[from]', '+14155550100'])
})
