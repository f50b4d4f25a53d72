import { expect, type Page } from '@playwright/test'
import { expectAccessible, looks } from './accessibility.ts'
import { test } from './fixtures.ts'
import { layoutShift } from './layout-shift.ts'
import { plugInHeadset } from './media-keys.ts'

const group = (page: Page, noun = 'call') =>
  page.getByRole('region', { name: `All recordings of this ${noun}`, exact: true })
const rows = (page: Page, noun?: string) => group(page, noun).getByRole('listitem')
const presentLink = (page: Page, noun?: string) => group(page, noun).locator('a[aria-current="page"]')
const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const loadedLink = (page: Page) => player(page).getByRole('link', { name: /→/ })
const hrefs = (page: Page, noun?: string) =>
  rows(page, noun)
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))

const heardSeconds = (page: Page) =>
  page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime)

/** Near its end, as a listener may drag the sound. */
const goNearTheEnd = (page: Page) =>
  page.locator('audio').evaluate((element: HTMLAudioElement) => {
    element.currentTime = element.duration - 0.5
  })

function watchApi(page: Page) {
  const calls: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (/^\/api\/recordings(\?|$)/.test(pathname + search)) calls.push(pathname + search)
  })
  return calls
}

test('the page of a recording shows all of its call in order of time, without a call of the browser', async ({
  page,
  sandbox,
}) => {
  const id = sandbox.catalogue().multiLeg ?? ''
  const calls = watchApi(page)
  await page.goto(`/recordings/${id}`)
  await expect(rows(page)).not.toHaveCount(0)
  const { callSessionId } = sandbox.describe(id) ?? {}
  const times = await rows(page)
    .locator('time')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('datetime') ?? ''))
  expect(times.length).toBeGreaterThan(1)
  expect(times).toEqual(times.toSorted())
  await expect(presentLink(page)).toHaveAttribute('href', `/recordings/${id}`)
  for (const href of await hrefs(page)) {
    expect(sandbox.describe(String(href).replace('/recordings/', ''))?.callSessionId).toBe(callSessionId)
  }
  expect(calls).toEqual([])
})

test('a conference is a group; one alone in its call is one line that moves nothing', async ({
  page,
  sandbox,
}) => {
  const { conference, ordinary } = sandbox.catalogue()
  await page.goto(`/recordings/${conference}`)
  const { conferenceId } = sandbox.describe(conference ?? '') ?? {}
  await expect(rows(page, 'conference')).not.toHaveCount(0)
  for (const href of await hrefs(page, 'conference')) {
    expect(sandbox.describe(String(href).replace('/recordings/', ''))?.conferenceId).toBe(conferenceId)
  }

  await page.goto(`/recordings/${ordinary}`)
  await expect(page.getByRole('main').getByText('This is the only recording of this call.')).toBeVisible()
  await expect(group(page)).toHaveCount(0)
  expect(await layoutShift(page)).toBeLessThan(0.02)
})

test('all are played one after another, also after one has gone on to the next page', async ({
  page,
  sandbox,
}) => {
  await page.goto(`/recordings/${sandbox.catalogue().conference}`)
  await expect(rows(page, 'conference')).not.toHaveCount(0)
  const [first, second] = await hrefs(page, 'conference')
  await group(page, 'conference')
    .getByRole('button', { name: /^Play all/ })
    .click()
  await expect(loadedLink(page)).toHaveAttribute('href', String(first))
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)

  await group(page, 'conference').locator(`a[href="${second}"]`).click()
  await expect(page).toHaveURL(new RegExp(`${second}$`))
  await expect(presentLink(page, 'conference')).toHaveAttribute('href', String(second))
  await expect(group(page, 'conference').getByRole('switch', { name: 'Play in sequence' })).toBeChecked()
  await goNearTheEnd(page)
  await expect(loadedLink(page)).toHaveAttribute('href', String(second))
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  await expect(rows(page, 'conference').nth(0).getByText('heard')).toBeAttached()
})

test('the keys of a headset lead through the call, and through the page of a list', async ({
  page,
  sandbox,
}) => {
  const press = await plugInHeadset(page)
  await page.goto(`/recordings/${sandbox.catalogue().conference}`)
  await expect(rows(page, 'conference')).not.toHaveCount(0)
  const [first, second] = await hrefs(page, 'conference')
  await rows(page, 'conference').nth(0).getByRole('button').click()
  await expect(loadedLink(page)).toHaveAttribute('href', String(first))
  await press('nexttrack')
  await expect(loadedLink(page)).toHaveAttribute('href', String(second))
  await press('previoustrack')
  await expect(loadedLink(page)).toHaveAttribute('href', String(first))

  await page.goto('/recordings')
  const playable = page.locator('tbody tr:has(button:not([aria-disabled])[aria-label^="Play"])')
  const hrefOf = (place: number) => playable.nth(place).locator('a:has(time)').getAttribute('href')
  const [one, other] = [await hrefOf(0), await hrefOf(1)]
  await playable.nth(0).getByRole('button', { name: /^Play/ }).click()
  await expect(loadedLink(page)).toHaveAttribute('href', String(one))
  await press('nexttrack')
  await expect(loadedLink(page)).toHaveAttribute('href', String(other))
  await press('previoustrack')
  await expect(loadedLink(page)).toHaveAttribute('href', String(one))
})

test('the way back leads to the list as it was left, however many of the call were looked at', async ({
  page,
  sandbox,
}) => {
  const { conferenceId } = sandbox.describe(sandbox.catalogue().conference ?? '') ?? {}
  await page.goto(`/recordings?conference=${conferenceId}`)
  await page
    .getByRole('table')
    .getByRole('link')
    .filter({ has: page.locator('time') })
    .first()
    .click()
  await expect(rows(page, 'conference')).not.toHaveCount(0)
  for (const place of [1, 0]) {
    await rows(page, 'conference').nth(place).getByRole('link').click()
    await expect(rows(page, 'conference').nth(place).getByRole('link')).toHaveAttribute(
      'aria-current',
      'page',
    )
  }
  await page.getByRole('main').getByRole('link', { name: 'Recordings', exact: true }).click()
  await expect(page).toHaveURL(`/recordings?conference=${conferenceId}`)
})

test('it can be gone through and played by keyboard alone', async ({ page, sandbox }) => {
  await page.goto(`/recordings/${sandbox.catalogue().conference}`)
  const all = group(page, 'conference').getByRole('button', { name: /^Play all/ })
  await expect(all).toBeVisible()
  await group(page, 'conference').getByRole('switch').focus()
  await page.keyboard.press('Tab')
  await expect(all).toBeFocused()
  await page.keyboard.press('Tab')
  const playFirst = rows(page, 'conference').nth(0).getByRole('button')
  await expect(playFirst).toBeFocused()
  await page.keyboard.press('Space')
  await expect(playFirst).toHaveAccessibleName(/^Pause call/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const second = rows(page, 'conference').nth(1).getByRole('link')
  await expect(second).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${await second.getAttribute('href')}$`))
})

test.describe('while Telnyx fails', () => {
  test.use({ freshDashboard: true })

  test('the page stays, says what is missing, and loads it on a second try', async ({
    page,
    sandbox,
    allowConsole,
  }) => {
    allowConsole(/Failed to load resource/)
    const id = sandbox.catalogue().multiLeg
    const fault = sandbox.addFault({ target: 'api', pathPattern: '^/v2/recordings$', status: 503 })
    await page.goto(`/recordings/${id}`)
    const alert = page.getByRole('main').getByRole('alert')
    await expect(alert).toContainText('The other recordings of this call could not be loaded')
    await expect(page.getByRole('main')).toContainText(String(id))
    sandbox.removeFault(fault)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(rows(page)).not.toHaveCount(0)
    await expect(alert).toHaveCount(0)
  })

  test('the page does not wait for the rest of the call', async ({ page, sandbox }) => {
    sandbox.addFault({ target: 'api', pathPattern: '^/v2/recordings$', delayMs: 2_000 })
    await page.goto(`/recordings/${sandbox.catalogue().multiLeg}`, { waitUntil: 'commit' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('main').getByText('Looking for other recordings of this call…')).toBeVisible()
    await expect(rows(page)).not.toHaveCount(0)
  })
})

for (const { colorScheme, width } of looks) {
  test(`the group breaks no rule of axe, ${colorScheme}, ${width} px wide`, async ({ page, sandbox }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 844 })
    const id = sandbox.catalogue().conference ?? ''
    await page.addInitScript((heardId) => {
      window.localStorage.setItem('tapedeck_heard', JSON.stringify([heardId]))
    }, id)
    await page.goto(`/recordings/${id}`)
    await expect(rows(page, 'conference').getByText('heard')).toBeAttached()
    await expect(
      page.getByRole('main').getByText('heard', { exact: true }),
      'beside the title, too',
    ).toHaveCount(2)
    await expectAccessible(page)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, 'the page does not scroll sideways').toBeLessThanOrEqual(0)
  })
}
