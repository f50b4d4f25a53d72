import { type BrowserContext, expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'
import { layoutShift } from './layout-shift.ts'

const monthOfDays = '/recordings?range=30d&tz=America%2FNew_York'

const panel = (page: Page) => page.getByRole('region', { name: 'Timeline' })
const listBox = (page: Page) => panel(page).getByRole('listbox')
const bars = (page: Page) => listBox(page).getByRole('option')
const rows = (page: Page) => page.getByRole('table', { name: /^Recordings, page/ }).getByRole('row')
const summary = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /recordings/i })
    .first()
/** The words above the bars: of all of them, or of what is pointed at. */
const headline = (page: Page) => panel(page).getByRole('paragraph').first()

/** A viewer who has opened the timeline before. */
const keepOpen = (context: BrowserContext, url: string | undefined) =>
  context.addCookies([
    {
      name: 'tapedeck_preferences',
      value: encodeURIComponent(JSON.stringify({ timeline: 'open', localZone: 'America/New_York' })),
      url: url ?? '',
    },
  ])

function watchApi(page: Page) {
  const calls: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) calls.push(pathname)
  })
  return calls
}

const spoken = (page: Page) =>
  bars(page).evaluateAll((options) => options.map((option) => option.getAttribute('aria-label') ?? ''))
const countOf = (words: string) => Number(/: ([\d,]+) recording/.exec(words)?.[1]?.replaceAll(',', ''))

/** The spoken name of a bar with recordings, and its place. */
async function busyBar(page: Page, skip = 0) {
  const names = await spoken(page)
  const index = names.findIndex((name, place) => place >= skip && countOf(name) > 1)
  return { index, count: countOf(names[index] ?? '') }
}

async function middleOf(page: Page, index: number) {
  const box = await bars(page).nth(index).boundingBox()
  if (!box) throw new Error('The bar is not shown.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('a first visit has no timeline; one click shows it, and it is there again on the next', async ({
  page,
  sandbox,
}) => {
  const calls = watchApi(page)
  await page.goto('/recordings')
  await expect(panel(page)).toBeHidden()
  const toggle = page.getByRole('button', { name: 'Timeline' })
  await expect(async () => {
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()
    await expect(toggle).toHaveAttribute('aria-expanded', 'true', { timeout: 1_000 })
  }).toPass()
  await expect(headline(page)).toHaveText('1,248 recordings · by week')
  expect(calls).toEqual(['/api/recordings/timeline'])
  const counts = (await spoken(page)).map(countOf)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1248)
  await expect(panel(page).getByRole('table', { name: 'Recordings by week' }).getByRole('row')).toHaveCount(
    counts.length + 1,
  )

  sandbox.clearRequests()
  calls.length = 0
  await page.reload()
  await expect(bars(page)).toHaveCount(counts.length)
  expect(calls, 'the page brings the counts along').toEqual([])
  expect(sandbox.requests()[0]?.query).toContainEqual(['page[size]', '20'])

  await toggle.click()
  await expect(panel(page)).toBeHidden()
  sandbox.clearRequests()
  await page.reload()
  await expect(toggle).toHaveAttribute('aria-expanded', 'false')
  expect(sandbox.requests()).toHaveLength(1)
})

test.describe('a server that has just started', () => {
  // It has not loaded the code of the timeline yet, either.
  test.use({ freshDashboard: true })

  test('the rows do not wait for the counts, and nothing moves when these come', async ({
    page,
    context,
    baseURL,
    sandbox,
  }) => {
    await keepOpen(context, baseURL)
    sandbox.addFault({ target: 'api', query: { 'page[size]': '1' }, delayMs: 2_000 })
    await page.goto(monthOfDays, { waitUntil: 'commit' })
    await expect(rows(page)).toHaveCount(21)
    await expect(panel(page)).toHaveText('Counting recordings…')
    await expect(bars(page)).not.toHaveCount(0)
    expect(await layoutShift(page)).toBeLessThan(0.02)
  })
})

test.describe('an open timeline', () => {
  test.beforeEach(async ({ page, context, baseURL }) => {
    await keepOpen(context, baseURL)
    await page.goto(monthOfDays)
    await expect(bars(page)).toHaveCount(31)
  })

  test('opens a bar by click; back, forward and reload are true to it', async ({ page }) => {
    const whole = await summary(page).textContent()
    const { index, count } = await busyBar(page, 5)
    await bars(page).nth(index).click()
    await expect(page).toHaveURL(/\?after=[^&]+&before=[^&]+&tz=America%2FNew_York$/)
    await expect(summary(page)).toContainText(`of ${count} recordings`)
    await expect(headline(page)).toContainText(`${count} recordings`)
    await expect(headline(page)).toContainText('by hour')
    const narrowed = page.url()

    await page.goBack()
    await expect(page).toHaveURL(monthOfDays)
    await expect(summary(page)).toHaveText(whole ?? '')
    await expect(bars(page)).toHaveCount(31)
    await page.goForward()
    await expect(page).toHaveURL(narrowed)
    await page.reload()
    await expect(headline(page)).toContainText(`${count} recordings`)
    await expect(summary(page)).toContainText(`of ${count} recordings`)
  })

  test('tells what the pointer is on', async ({ page }) => {
    const whole = (await headline(page).textContent()) ?? ''
    const { index } = await busyBar(page, 5)
    const { x, y } = await middleOf(page, index)
    await page.mouse.move(x, y)
    const [name = ''] = (await spoken(page)).slice(index)
    await expect(headline(page)).toHaveText(name.replace(': ', ' · '))
    await page.mouse.move(x, y - 400)
    await expect(headline(page)).toHaveText(whole)
  })

  test('narrows to the bars a drag went over', async ({ page }) => {
    const counts = (await spoken(page)).map(countOf)
    const [from, to] = [await middleOf(page, 12), await middleOf(page, 8)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 4 })
    await expect(listBox(page).getByRole('option', { selected: true })).toHaveCount(5)
    await page.mouse.up()
    const sum = counts.slice(8, 13).reduce((total, count) => total + count, 0)
    await expect(summary(page)).toContainText(`of ${sum} recordings`)
    await expect(page).toHaveURL(/\?after=[^&]+T05%3A00%3A00Z&before=[^&]+T04%3A59%3A59\.999Z&tz=/)
  })

  test('lets go of a drag on Escape', async ({ page }) => {
    const [from, to] = [await middleOf(page, 8), await middleOf(page, 12)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 4 })
    await page.keyboard.press('Escape')
    await expect(listBox(page).getByRole('option', { selected: true })).toHaveCount(0)
    await page.mouse.up()
    await expect(page).toHaveURL(monthOfDays)
  })

  test('is one stop for Tab, and the rest is done with arrows, Enter and Escape', async ({ page }) => {
    const current = () =>
      listBox(page).evaluate((element) => {
        const id = element.getAttribute('aria-activedescendant') ?? ''
        return document.getElementById(id)?.getAttribute('aria-label')
      })
    const names = await spoken(page)
    await page.getByRole('link', { name: /^Zoom out/ }).focus()
    await page.keyboard.press('Tab')
    await expect(listBox(page)).toBeFocused()
    await page.keyboard.press('End')
    expect(await current()).toBe(names[30])
    await page.keyboard.press('Home')
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    expect(await current()).toBe(names[4])
    await expect(headline(page)).toHaveText((names[4] ?? '').replace(': ', ' · '))

    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(listBox(page).getByRole('option', { selected: true })).toHaveCount(3)
    await page.keyboard.press('Escape')
    await expect(listBox(page).getByRole('option', { selected: true })).toHaveCount(0)
    await expect(page).toHaveURL(monthOfDays)

    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\?after=/)
    const sum = names.slice(6, 8).reduce((total, name) => total + countOf(name), 0)
    await expect(summary(page)).toContainText(`of ${sum} recordings`)
    await expect(listBox(page)).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(listBox(page)).not.toBeFocused()
  })

  test('opens no bar that has no recordings', async ({ page }) => {
    await page.goto('/recordings?range=24h&tz=America%2FNew_York')
    const none = bars(page).and(page.locator('[aria-disabled=true]')).first()
    await none.click({ force: true })
    await none.press('Enter')
    await expect(page).toHaveURL('/recordings?range=24h&tz=America%2FNew_York')
  })

  test('leads out again, step by step, to any time', async ({ page }) => {
    const { index } = await busyBar(page, 5)
    await bars(page).nth(index).click()
    const zoomOut = page.getByRole('link', { name: /^Zoom out/ })
    await expect(zoomOut).toHaveAccessibleName(/^Zoom out to Mon .+ – Sun /)
    await zoomOut.click()
    await expect(bars(page)).toHaveCount(28)
    await expect(async () => {
      await zoomOut.click({ timeout: 1_000 })
      await expect(page).toHaveURL(/\/recordings$/, { timeout: 1_000 })
    }).toPass()
    await expect(zoomOut).toBeHidden()
  })

  test('counts again when the list is refreshed', async ({ page, sandbox }) => {
    const total = countOf(`: ${await headline(page).textContent()}`)
    sandbox.addRecordings(3)
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(headline(page)).toContainText(`${total + 3} recordings`)
  })

  test('stays as it is while one pages and plays', async ({ page }) => {
    const calls = watchApi(page)
    await page.getByRole('link', { name: 'Next page' }).click()
    await expect(summary(page)).toContainText('21–40 of')
    expect(calls).toEqual(['/api/recordings'])
  })
})

test.describe('where Telnyx fails', () => {
  test.beforeEach(async ({ context, baseURL, allowConsole }) => {
    allowConsole(/Failed to load resource/)
    await keepOpen(context, baseURL)
  })

  test('the timeline says why, and tries again', async ({ page, sandbox }) => {
    const calls = watchApi(page)
    const headers = { 'retry-after': '60' }
    const faultId = sandbox.addFault({ target: 'api', query: { 'page[size]': '1' }, status: 429, headers })
    await page.goto(monthOfDays)
    const alert = panel(page).getByRole('alert')
    await expect(alert).toContainText('The recordings could not be counted')
    await expect(alert).toContainText('Telnyx is being asked too often')
    await expect(rows(page)).toHaveCount(21)
    await expectAccessible(page)
    expect(calls).toEqual([])

    const retry = panel(page).getByRole('button', { name: 'Try again' })
    await retry.click()
    await expect(retry).toBeVisible()
    await expect(alert).toContainText('Telnyx is being asked too often')
    sandbox.removeFault(faultId)
    await retry.click()
    await expect(bars(page)).toHaveCount(31)
  })

  test('a bar that was not counted is unknown, never none, and another try counts it', async ({
    page,
    sandbox,
  }) => {
    // A row that comes twice, so that rows are not read but counted.
    sandbox.addFault({ target: 'api', query: { 'page[size]': '250' }, drift: 'repeated-row' })
    const headers = { 'retry-after': '60' }
    const query = { 'page[size]': '1' }
    const faultId = sandbox.addFault({ target: 'api', query, skip: 20, status: 429, headers })
    await page.goto(monthOfDays)
    await expect(panel(page)).toContainText(/\d+ bars not counted\. Telnyx is being asked too often\./)
    const unknown = listBox(page).getByRole('option', { name: /: not counted$/ })
    await expect(unknown).not.toHaveCount(0)
    await expectAccessible(page)
    // Without the first, whose beginning moves on with each minute.
    const known = (await spoken(page)).slice(1).filter((name) => !name.endsWith(': not counted'))
    sandbox.removeFault(faultId)
    await panel(page).getByRole('button', { name: 'Try again' }).click()
    await expect(unknown).toHaveCount(0)
    await expect(panel(page)).not.toContainText('not counted')
    const all = await spoken(page)
    expect(all).toEqual(expect.arrayContaining(known))
    const sum = all.map(countOf).reduce((total, count) => total + count, 0)
    await expect(headline(page)).toContainText(`${sum} recordings`)
  })

  test('a missing total is said as such', async ({ page, sandbox }) => {
    sandbox.addFault({ target: 'api', drift: 'meta-missing' })
    await page.goto(monthOfDays)
    await expect(panel(page).getByRole('alert')).toContainText('does not say how many recordings there are')
  })

  test('an outage is told once, by the list, and the timeline asks nothing', async ({ page, sandbox }) => {
    const calls = watchApi(page)
    sandbox.addFault({ target: 'api', status: 401 })
    await page.goto(monthOfDays)
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(1)
    await expect(panel(page)).toBeHidden()
    expect(calls).toEqual([])
    expect(sandbox.requests()).toHaveLength(1)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true })

  async function swipe(page: Page, from: { x: number; y: number }, by: { x: number; y: number }) {
    const session = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', part: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + by.x * part, y: from.y + by.y * part }],
      })
    await touch('touchStart', 0)
    for (const part of [0.1, 0.25, 0.5, 0.75, 1]) await touch('touchMove', part)
    await touch('touchEnd', 1)
  }

  test.beforeEach(async ({ page, context, baseURL }) => {
    await keepOpen(context, baseURL)
    await page.goto(monthOfDays)
    await expect(bars(page)).toHaveCount(31)
  })

  test('a finger that moves along the bars selects them', async ({ page }) => {
    const counts = (await spoken(page)).map(countOf)
    const [from, to] = [await middleOf(page, 8), await middleOf(page, 20)]
    await swipe(page, from, { x: to.x - from.x, y: 0 })
    const sum = counts.slice(8, 21).reduce((total, count) => total + count, 0)
    await expect(summary(page)).toContainText(`of ${sum} recordings`)
  })

  test('a finger that moves up or down scrolls the page', async ({ page }) => {
    await swipe(page, await middleOf(page, 12), { x: 3, y: -200 })
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(50)
    await expect(page).toHaveURL(monthOfDays)
  })

  test('a tap opens a bar', async ({ page }) => {
    const { index, count } = await busyBar(page, 5)
    const { x, y } = await middleOf(page, index)
    await page.touchscreen.tap(x, y)
    await expect(summary(page)).toContainText(`of ${count} recordings`)
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing in the timeline, ${colorScheme}, ${width} px wide`, async ({
      page,
      context,
      baseURL,
    }) => {
      await keepOpen(context, baseURL)
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      await page.goto(monthOfDays)
      await listBox(page).focus()
      await page.keyboard.press('Shift+ArrowRight')
      await expect(listBox(page).getByRole('option', { selected: true })).toHaveCount(2)
      await expectAccessible(page)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, 'the page does not scroll sideways').toBeLessThanOrEqual(0)
    })
  }
}
