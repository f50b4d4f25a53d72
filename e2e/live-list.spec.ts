import { expect, type Page, type Request } from '@playwright/test'
import { expectAccessible, looks } from './accessibility.ts'
import { test } from './fixtures.ts'

// On a clock that the test moves on, dates are right in the zone of the browser alone; the server paints in UTC.
test.use({ timezoneId: 'UTC' })

const pill = (page: Page) =>
  page.getByRole('main').getByRole('button', { name: / new recordings?: show them$/ })
const word = (page: Page) => page.getByRole('main').getByText('New recordings have come in')
const firstRow = (page: Page) => page.getByRole('table').locator('tbody tr').first()
const firstLink = (page: Page) => firstRow(page).locator('a:has(time)')

/** The questions for the list that the browser asks of its own accord. */
function watchPolls(page: Page) {
  const polls: Request[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/recordings') polls.push(request)
  })
  return polls
}

/** Opens the list with a clock that only the test moves on. */
async function openList(page: Page, query = '') {
  await page.clock.install()
  await page.goto(`/recordings${query}`)
  await expect(page.getByRole('main').getByRole('button', { name: 'Keys' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('button', { name: 'Share', exact: true })).toBeVisible()
}

/** Lets time pass, and waits until whatever was asked for at its end has been answered and taken in. */
async function pass(page: Page, seconds: number) {
  const asked: Promise<unknown>[] = []
  const note = (request: Request) => asked.push(request.response().then((response) => response?.finished()))
  page.on('request', note)
  await page.clock.fastForward(seconds * 1000)
  // Two frames: that what was asked for is known here, and that the answer is painted.
  const paint = () =>
    page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await paint()
  await Promise.all(asked)
  await paint()
  page.off('request', note)
}

async function setVisible(page: Page, isVisible: boolean) {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    },
    isVisible ? 'visible' : 'hidden',
  )
}

test('new recordings are told of, move nothing, and come when they are asked for', async ({
  page,
  sandbox,
}) => {
  const polls = watchPolls(page)
  await openList(page)
  await firstRow(page).scrollIntoViewIfNeeded()
  const before = { href: await firstLink(page).getAttribute('href'), box: await firstRow(page).boundingBox() }
  const ids = sandbox.addRecordings(3)
  await pass(page, 31)
  await expect(pill(page)).toHaveText(/^3 new/)
  await expect(word(page)).toHaveCount(1)
  expect(await firstLink(page).getAttribute('href')).toBe(before.href)
  expect(await firstRow(page).boundingBox()).toEqual(before.box)
  expect(polls).toHaveLength(1)

  // More of them are not announced again: the word stays the same.
  sandbox.addRecordings(1)
  await pass(page, 31)
  await expect(pill(page)).toHaveText(/^4 new/)
  await expect(word(page)).toHaveCount(1)
  expect(await firstLink(page).getAttribute('href')).toBe(before.href)

  const address = page.url()
  await pill(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator(`a[href="/recordings/${ids[2]}"]`).first()).toBeVisible()
  await expect(pill(page)).toHaveCount(0)
  await expect(word(page)).toHaveCount(0)
  await expect(firstRow(page)).toBeFocused()
  expect(page.url()).toBe(address)
})

test('Refresh shows them too', async ({ page, sandbox }) => {
  await openList(page)
  const [id] = sandbox.addRecordings(1)
  await pass(page, 31)
  await expect(pill(page)).toHaveText(/^1 new/)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(firstLink(page)).toHaveAttribute('href', `/recordings/${id}`)
  await expect(pill(page)).toHaveCount(0)
})

test('a list that was empty tells of its first recording', async ({ page, sandbox }) => {
  const after = new Date(Date.now() + 1_000).toISOString()
  await openList(page, `?after=${after}`)
  await expect(page.getByRole('main').getByText('No recordings match')).toBeVisible()
  await expect
    .poll(async () => {
      sandbox.addRecordings(1)
      await pass(page, 31)
      return pill(page).count()
    })
    .toBe(1)
})

test('nobody who is not looking asks, and who comes back is told at once', async ({ page, sandbox }) => {
  const polls = watchPolls(page)
  await openList(page)
  await setVisible(page, false)
  sandbox.addRecordings(2)
  for (let minute = 0; minute < 5; minute += 1) await pass(page, 60)
  expect(polls).toEqual([])
  await setVisible(page, true)
  await expect(pill(page)).toHaveText(/^2 new/)
  expect(polls).toHaveLength(1)
})

test('a server that asks for patience gets it', async ({ page, sandbox, allowConsole }) => {
  allowConsole(/429/)
  const polls = watchPolls(page)
  // The server knows no earlier answer to fall back upon, since fewer rows are asked for than are shown.
  await openList(page, '?size=50')
  const fault = sandbox.addFault({ target: 'api', status: 429, headers: { 'retry-after': '120' } })
  await pass(page, 31)
  expect(polls).toHaveLength(1)
  sandbox.removeFault(fault)
  sandbox.addRecordings(1)
  await pass(page, 60)
  await pass(page, 55)
  expect(polls).toHaveLength(1)
  await pass(page, 10)
  await expect(pill(page)).toHaveText(/^1 new/)
  expect(polls).toHaveLength(2)
})

test('during an outage it asks less and less often, and the rows stay', async ({ page, sandbox }) => {
  const polls = watchPolls(page)
  await openList(page)
  sandbox.addFault({ target: 'api', status: 503 })
  const asked: number[] = []
  for (let minute = 0.5; minute <= 12; minute += 0.5) {
    const known = polls.length
    await pass(page, 30)
    if (polls.length > known) asked.push(minute)
  }
  const gaps = asked.slice(1).map((minute, index) => minute - (asked[index] ?? 0))
  expect(gaps.length).toBeGreaterThan(2)
  expect(gaps).toEqual(gaps.toSorted((one, other) => one - other))
  expect(gaps.at(-1)).toBeGreaterThanOrEqual(2)
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(20)
})

test('a list that cannot grow at its top is never asked for', async ({ page }) => {
  const polls = watchPolls(page)
  const pin = new Date().toISOString()
  for (const query of ['?range=yesterday', `?page=2&pin=${pin}`, `?before=${pin}`]) {
    await openList(page, query)
    await pass(page, 31)
    await pass(page, 300)
    expect(polls, query).toEqual([])
  }
})

for (const { colorScheme, width } of looks) {
  test(`the pill breaks no rule of axe, ${colorScheme}, ${width} px wide`, async ({ page, sandbox }) => {
    await page.emulateMedia({ colorScheme })
    await openList(page)
    sandbox.addRecordings(3)
    await pass(page, 31)
    await expect(pill(page)).toBeVisible()
    await page.setViewportSize({ width, height: 844 })
    await page.clock.runFor(1_000)
    await expectAccessible(page)
    const box = await pill(page).boundingBox()
    expect(box?.x, 'the pill is in sight').toBeGreaterThan(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(width)
  })
}
