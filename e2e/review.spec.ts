import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

const row = (page: Page, place: number) => page.getByRole('table').locator('tbody tr').nth(place)
const timeLink = (page: Page, place: number) =>
  row(page, place)
    .getByRole('link')
    .filter({ has: page.locator('time') })
const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const loadedLink = (page: Page) => player(page).getByRole('link', { name: /→/ })
const position = (page: Page) => player(page).getByRole('slider', { name: 'Position' })
const keysButton = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Keys' })
const help = (page: Page) => page.getByRole('dialog', { name: 'Keys' })
const word = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text)

const heardSeconds = (page: Page) =>
  page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime)
const playable = (page: Page) =>
  page
    .getByRole('table')
    .locator('tbody tr')
    .filter({ has: page.locator('button:not([aria-disabled])[aria-label^="Play"]') })

/** The list, once it listens to keys. */
async function openList(page: Page, query = '') {
  await page.goto(`/recordings${query}`)
  await expect(keysButton(page)).toBeVisible()
}

async function press(page: Page, ...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key)
}

test('a page of calls is reviewed with the keyboard alone', async ({ page }) => {
  await openList(page)
  await press(page, 'j', 'j')
  await expect(row(page, 1)).toBeFocused()
  await press(page, 'k')
  await expect(row(page, 0)).toBeFocused()
  await expect(row(page, 0)).toHaveAccessibleName(/^1 of 20: call from .+ seconds?$/)

  await press(page, ' ')
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  await press(page, 'Shift+ArrowRight', 'ArrowRight')
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(34)
  await press(page, '>', '>')
  await expect(word(page, 'Speed 1.5×')).toBeVisible()
  await expect(player(page).getByRole('combobox', { name: 'Speed' })).toHaveValue('1.5')
  await press(page, ' ')
  await expect(player(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible()

  await press(page, 'n')
  await expect(row(page, 1)).toBeFocused()
  await expect(row(page, 1).getByRole('button', { name: /^Pause/ })).toBeVisible()
  await press(page, 'n')
  await expect(row(page, 2)).toBeFocused()
})

test('Enter opens the recording, which can be played and left by keyboard too', async ({ page }) => {
  await openList(page)
  const href = await timeLink(page, 0).getAttribute('href')
  await press(page, 'j', 'Enter')
  await expect(page).toHaveURL(new RegExp(`${href}$`))
  await expect(page.getByRole('main').getByRole('button', { name: /^Play/ })).toBeVisible()
  // Where keys are read, there is a place for what they say.
  await expect(page.getByRole('main').getByRole('status').first()).toBeAttached()
  await press(page, ' ')
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  await press(page, '?')
  await expect(help(page)).toBeVisible()
})

test('a field that is typed into keeps its keys', async ({ page }) => {
  await openList(page)
  await press(page, '/')
  const number = page.getByRole('main').getByLabel('Number', { exact: true })
  await expect(number).toBeFocused()
  await page.keyboard.type('j1s? /')
  await expect(number).toHaveValue('j1s? /')
  await expect(number).toBeFocused()
  await expect(help(page)).toHaveCount(0)
  await expect(player(page)).toHaveCount(0)
})

test('an open menu keeps its keys, and a button its Space', async ({ page }) => {
  await openList(page)
  await page.getByRole('button', { name: 'View' }).click()
  const menu = page.getByRole('menu', { name: 'View' })
  await expect(menu).toBeVisible()
  await press(page, 'j', 'n', '?')
  await expect(menu).toBeVisible()
  await expect(help(page)).toHaveCount(0)
  await expect(player(page)).toHaveCount(0)
  await press(page, 'Escape')
  await expect(menu).toHaveCount(0)

  await keysButton(page).focus()
  await press(page, ' ')
  await expect(help(page)).toBeVisible()
  await expect(player(page)).toHaveCount(0)
})

test('the arrows of the seek bar are its own: one press is one step', async ({ page, sandbox }) => {
  await page.goto(`/recordings/${sandbox.catalogue().hourLongDualWav}?t=100`)
  await position(page).focus()
  await press(page, 'ArrowRight')
  await expect(position(page)).toHaveAttribute('aria-valuetext', /^1 minute 45 seconds of/)
})

test('rows stay in sight: below the headings and above the player', async ({ page }) => {
  await openList(page)
  await press(page, 'j', ' ')
  await expect(position(page)).toBeVisible()
  const isInSight = async () => {
    const box = await page.locator('tr:focus').boundingBox()
    const headings = await page.locator('th').first().boundingBox()
    const bar = await player(page).boundingBox()
    if (!box || !headings || !bar) return false
    return box.y >= headings.y + headings.height && box.y + box.height <= bar.y
  }
  for (const key of [...'jjjjjjjjjjjjjjjjjjj', ...'kkkkkkkkkkkkkkkkkkk']) {
    await press(page, key)
    await expect.poll(isInSight).toBe(true)
  }
  await press(page, 'k')
  await expect(word(page, 'This is the first recording of the page')).toBeVisible()
})

test('the end of a recording leads to the next of the page, once that is switched on', async ({
  page,
  sandbox,
}) => {
  const brief = sandbox.describe(sandbox.catalogue().brief ?? '')
  const before = new Date(brief?.createdAtMs ?? 0).toISOString()
  await openList(page, `?before=${before}`)
  await expect(timeLink(page, 0)).toHaveAttribute('href', `/recordings/${brief?.id}`)
  await press(page, 'j', '?')
  await help(page).getByRole('switch', { name: 'Play the next when one ends' }).click()
  await press(page, 'Escape')
  await expect(row(page, 0)).toBeFocused()
  const next = await playable(page)
    .nth(1)
    .getByRole('link')
    .filter({ has: page.locator('time') })
    .getAttribute('href')

  await press(page, ' ')
  await expect(loadedLink(page)).toHaveAttribute('href', String(next), { timeout: 20_000 })
  await expect(row(page, 0).getByText('heard')).toBeAttached()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  await expect(page.locator('tr:focus').getByRole('button', { name: /^Pause/ })).toBeVisible()
})

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('c copies a link to this moment, with the speed and the channel', async ({
    page,
    sandbox,
    baseURL,
  }) => {
    const id = sandbox.catalogue().bothDual ?? ''
    await openList(page, `?session=${sandbox.describe(id)?.callSessionId}`)
    await press(page, 'j', ' ')
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
    await press(page, ' ', 'Shift+ArrowRight', '>', '1')
    await expect(word(page, 'Channel A alone')).toBeVisible()
    await press(page, 'c')
    await expect(word(page, /^Link at 0:3\d copied$/)).toBeVisible()
    const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()))
    expect(copied.origin).toBe(baseURL)
    expect(copied.pathname).toBe(await loadedLink(page).getAttribute('href'))
    expect(copied.search).toMatch(/^\?t=3\d&speed=1\.25&hear=a$/)
  })
})

test('a row shows its waveform once it was drawn, without moving, and after that from the start', async ({
  page,
  sandbox,
}) => {
  // The shortest of some that nobody has drawn before.
  const [fresh] = sandbox
    .addRecordings(20)
    .flatMap((id) => sandbox.describe(id) ?? [])
    .filter(
      ({ storage, durationMs, channels }) => storage === 'stored' && durationMs > 0 && channels === 'dual',
    )
    .toSorted((one, other) => one.durationMs - other.durationMs)
  const query = `?session=${fresh?.callSessionId}`
  await openList(page, query)
  await expect(row(page, 0).locator('svg[preserveAspectRatio]')).toHaveCount(0)
  const places = () =>
    row(page, 0)
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x))
  const before = await places()
  await press(page, 'j', ' ')
  await expect(row(page, 0).locator('svg[preserveAspectRatio] path').first()).toBeVisible()
  expect(await places()).toEqual(before)

  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await openList(page, query)
  await expect(row(page, 0).locator('svg[preserveAspectRatio] path').first()).toBeVisible()
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([])
})

test('? opens the keys, Escape closes them and gives the focus back', async ({ page }) => {
  await openList(page)
  await press(page, 'j', '?')
  await expect(help(page).getByRole('button', { name: 'Close' })).toBeFocused()
  await press(page, 'j', 'n')
  await expect(player(page)).toHaveCount(0)
  await press(page, 'Escape')
  await expect(help(page)).toHaveCount(0)
  await expect(row(page, 0)).toBeFocused()

  await keysButton(page).click()
  await help(page).getByRole('button', { name: 'Close' }).click()
  await expect(keysButton(page)).toBeFocused()
})

test('keys that are letters can be switched off, and stay off', async ({ page }) => {
  await openList(page)
  await keysButton(page).click()
  await help(page).getByRole('switch', { name: 'Use letters, digits and signs' }).click()
  await press(page, 'Escape', 'j', '?')
  await expect(help(page)).toHaveCount(0)
  await expect(page.locator('tr:focus')).toHaveCount(0)
  await openList(page)
  await press(page, 'j', '?')
  await expect(help(page)).toHaveCount(0)
  await expect(page.locator('tr:focus')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`the open list of keys breaks no rule of axe, ${colorScheme}, ${width} px wide`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme })
      await openList(page)
      await press(page, 'j', 'u', '?')
      await expect(help(page)).toBeVisible()
      await page.setViewportSize({ width, height: 740 })
      await expectAccessible(page)
      const overflow = await help(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)
      expect(overflow, 'the list does not scroll sideways').toBeLessThanOrEqual(0)
    })
  }
}
