import { type CDPSession, expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const viewport = (page: Page) => player(page).getByRole('region', { name: 'Waveform' })
const axis = (page: Page) => viewport(page).locator('[data-panel-lanes]')
const position = (page: Page) => player(page).getByRole('slider', { name: 'Position' })
const zoom = (page: Page, name: string) => player(page).getByRole('button', { name })
const scrolledPx = (page: Page) => viewport(page).evaluate((element) => element.scrollLeft)
const axisPx = (page: Page) => viewport(page).evaluate((element) => element.scrollWidth)

async function openPanel(page: Page, id: string | undefined, seconds: number): Promise<void> {
  await page.goto(`/recordings/${id}?t=${seconds}`)
  await player(page).getByRole('button', { name: 'Channels, silence and links' }).click()
  await expect(axis(page)).toBeVisible()
}

async function boxOf(page: Page) {
  const box = await axis(page).boundingBox()
  const view = await viewport(page).boundingBox()
  if (!box || !view) throw new Error('The panel is closed.')
  return { axis: box, view }
}

/** Which part of the axis lies at a place of the page. */
async function partAt(page: Page, x: number) {
  const { axis: box } = await boxOf(page)
  return (x - box.x) / box.width
}

/** Where in the viewport a second of the recording lies, and how wide that is. */
async function playheadPx(page: Page, seconds: number, durationSeconds: number) {
  const { axis: box, view } = await boxOf(page)
  return { x: box.x + (seconds / durationSeconds) * box.width - view.x, widthPx: view.width }
}

const heardSeconds = (page: Page) =>
  page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime)

test('zooms in and out around the playhead, to detail and back to the whole', async ({ page, sandbox }) => {
  await openPanel(page, sandbox.catalogue().hourLongDualWav, 1_800)
  const fitPx = await axisPx(page)
  await expect(zoom(page, 'Zoom to fit')).toHaveAttribute('aria-disabled', 'true')
  await zoom(page, 'Zoom in').click()
  expect(await axisPx(page)).toBeCloseTo(2 * fitPx, -1)
  await zoom(page, 'Zoom to detail').click()
  await expect(zoom(page, 'Zoom in')).toHaveAttribute('aria-disabled', 'true')
  // Six pixels for each tenth of a second.
  expect(await axisPx(page)).toBeCloseTo(3_600 * 60, -1)
  const { x, widthPx } = await playheadPx(page, 1_800, 3_600)
  expect(Math.abs(x - widthPx / 2)).toBeLessThan(2)
  await zoom(page, 'Zoom out').click()
  expect(await axisPx(page)).toBeCloseTo(3_600 * 30, -1)
  await zoom(page, 'Zoom to fit').click()
  expect(await axisPx(page)).toBe(fitPx)
})

test('Ctrl and the wheel zoom around the pointer, and the page does not', async ({ page, sandbox }) => {
  await openPanel(page, sandbox.catalogue().hourLongDualWav, 60)
  const { view } = await boxOf(page)
  // A wheel tells whole pixels.
  const x = Math.round(view.x + 0.7 * view.width)
  await page.mouse.move(x, view.y + 20)
  const before = await partAt(page, x)
  const fitPx = await axisPx(page)
  await page.keyboard.down('Control')
  for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, -100)
  await page.keyboard.up('Control')
  await expect.poll(() => axisPx(page)).toBeGreaterThan(40 * fitPx)
  const after = await partAt(page, x)
  // As a part of the whole that is less than two pixels of the axis as it is now.
  expect(Math.abs(after - before) * (await axisPx(page))).toBeLessThan(2)
  await expect.poll(() => page.evaluate(() => window.visualViewport?.scale)).toBe(1)
})

test('a press seeks and a drag scrubs where it is zoomed, too', async ({ page, sandbox }) => {
  await openPanel(page, sandbox.catalogue().hourLongDualWav, 1_800)
  await zoom(page, 'Zoom to detail').click()
  const { view } = await boxOf(page)
  await page.mouse.move(view.x + view.width / 2 + 300, view.y + 30)
  await expect(player(page).locator('[data-hairline=panel]')).toHaveText('30:05')
  await page.mouse.down()
  await expect(position(page)).toHaveAttribute('aria-valuetext', /^30 minutes 5 seconds/)
  await page.mouse.move(view.x + view.width / 2 + 420, view.y + 30, { steps: 4 })
  await expect(position(page)).toHaveAttribute('aria-valuetext', /^30 minutes 7 seconds/)
  await page.mouse.up()
  await expect(position(page)).toHaveAttribute('aria-valuetext', /^30 minutes 7 seconds/)
})

test('the view follows the playhead, and leaves those in peace who scroll away', async ({
  page,
  sandbox,
}) => {
  await openPanel(page, sandbox.catalogue().hourLongDualWav, 1_800)
  await zoom(page, 'Zoom to detail').click()
  const startPx = await scrolledPx(page)
  const { view } = await boxOf(page)
  // Shortly before the view ends.
  await page.mouse.click(view.x + 0.88 * view.width, view.y + 30)
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect.poll(() => scrolledPx(page)).toBeGreaterThan(startPx + view.width / 2)

  await page.mouse.move(view.x + 100, view.y + 30)
  await page.mouse.wheel(20_000, 0)
  await expect.poll(() => scrolledPx(page)).toBeGreaterThan(startPx + 10_000)
  const awayPx = await scrolledPx(page)
  const seconds = await heardSeconds(page)
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(seconds + 1)
  expect(await scrolledPx(page)).toBe(awayPx)

  await zoom(page, 'Show the playhead').click()
  await expect.poll(() => scrolledPx(page)).toBeLessThan(startPx + 5_000)
  await position(page).focus()
  await page.keyboard.press('Home')
  await expect.poll(() => scrolledPx(page)).toBe(0)
})

test('four hours are drawn only where one looks', async ({ page, sandbox }) => {
  await openPanel(page, sandbox.catalogue().longest, 7_200)
  const drawn = () =>
    viewport(page).evaluate((element) => ({
      nodes: element.querySelectorAll('*').length,
      pathLength: Math.max(
        ...[...element.querySelectorAll('path')].map((path) => path.getAttribute('d')?.length ?? 0),
      ),
    }))
  const whole = await drawn()
  await zoom(page, 'Zoom to detail').click()
  expect(await axisPx(page)).toBeGreaterThan(500_000)
  for (const part of [0, 0.5, 1]) {
    await viewport(page).evaluate((element, to) => {
      element.scrollLeft = to * element.scrollWidth
    }, part)
    const ruler = viewport(page).locator('[data-ruler]')
    const hour = ['0:00', '1:5', '3:5'][2 * part] ?? ''
    await expect(ruler).toContainText(hour)
    const detail = await drawn()
    expect(detail.nodes).toBeLessThan(whole.nodes + 60)
    expect(detail.pathLength).toBeLessThan(60_000)
  }
})

test('the bar of who speaks leads to the longest silence', async ({ page, sandbox }) => {
  await openPanel(page, sandbox.catalogue().bothDual, 1)
  const figure = player(page).getByRole('figure', { name: 'Who speaks how much' })
  await expect(figure).toContainText(/Channel A \d+ %/)
  await figure.getByRole('button', { name: /^Longest silence \d:\d\d$/ }).click()
  await expect(position(page)).not.toHaveAttribute('aria-valuetext', /^1 second of/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the panel is accessible, zoomed or not: ${colorScheme}`, async ({ page, sandbox }) => {
    await page.emulateMedia({ colorScheme })
    await openPanel(page, sandbox.catalogue().bothDual, 40)
    await expect(player(page).getByRole('figure')).toBeVisible()
    await expectAccessible(page)
    await zoom(page, 'Zoom to detail').click()
    await expectAccessible(page)
    await zoom(page, 'Zoom out').focus()
    await page.keyboard.press('Shift+Tab')
    await expect(zoom(page, 'Zoom to fit')).toBeFocused()
  })
}

test.describe('under fingers', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  const touch = (session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', points: number[][]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x = 0, y = 0], id) => ({ x, y, id })),
    })

  test('one scrubs and does not scroll the page, two zoom', async ({ page, sandbox }) => {
    await openPanel(page, sandbox.catalogue().hourLongDualWav, 60)
    const session = await page.context().newCDPSession(page)
    const { view } = await boxOf(page)
    const [y, x] = [view.y + 60, view.x + view.width / 4]

    await touch(session, 'touchStart', [[x, y]])
    for (const step of [1, 2, 3, 4])
      await touch(session, 'touchMove', [[x + (step * view.width) / 8, y - 40 * step]])
    await expect(position(page)).toHaveAttribute('aria-valuetext', /^(44 minutes 5\d|45 minutes)/)
    await touch(session, 'touchEnd', [])
    await expect(position(page)).toHaveAttribute('aria-valuetext', /^(44 minutes 5\d|45 minutes)/)
    expect(await page.evaluate(() => window.scrollY)).toBe(0)

    const fitPx = await axisPx(page)
    const middle = Math.round(view.x + view.width / 2)
    const before = await partAt(page, middle)
    await touch(session, 'touchStart', [[middle - 20, y]])
    await touch(session, 'touchStart', [
      [middle - 20, y],
      [middle + 20, y],
    ])
    for (const apart of [40, 60, 80, 100]) {
      await touch(session, 'touchMove', [
        [middle - apart, y],
        [middle + apart, y],
      ])
    }
    await touch(session, 'touchEnd', [])
    await expect.poll(() => axisPx(page)).toBeGreaterThan(4.5 * fitPx)
    expect(Math.abs((await partAt(page, middle)) - before) * (await axisPx(page))).toBeLessThan(4)
    await expect(position(page)).toHaveAttribute('aria-valuetext', /^(44 minutes 5\d|45 minutes)/)
  })
})
