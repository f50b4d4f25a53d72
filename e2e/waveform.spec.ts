import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'

const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const lanes = (page: Page) => player(page).locator('[data-lanes]')
const position = (page: Page) => player(page).getByRole('slider', { name: 'Position' })
const positionWords = async (page: Page) => (await position(page).getAttribute('aria-valuetext')) ?? ''
const drawnMs = async (page: Page) => Number(await lanes(page).getAttribute('data-drawn-ms'))

/** A place on the lanes of the bar, as a part of their width. */
async function placeOnLanes(page: Page, part: number) {
  const box = await lanes(page).boundingBox()
  if (!box) throw new Error('There are no lanes.')
  return { x: box.x + part * box.width, y: box.y + box.height / 2 }
}

test('a dual recording has a lane for each side and the shares of who speaks', async ({ page, sandbox }) => {
  await page.goto(`/recordings/${sandbox.catalogue().bothDual}?t=1`)
  await expect(lanes(page)).toHaveAttribute('data-lanes', '2')
  await expect(player(page)).toContainText(
    /A \d+ % · B \d+ % · both \d+ % · quiet \d+ % · longest silence \d+:\d\d/,
  )
})

test('a single recording has one lane', async ({ page, sandbox }) => {
  await page.goto(`/recordings/${sandbox.catalogue().single}?t=1`)
  await expect(lanes(page)).toHaveAttribute('data-lanes', '1')
  await expect(player(page)).toContainText(/speech \d+ % · quiet \d+ %/)
})

test('a press in the middle of the waveform seeks to the middle', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().hourLongDualWav ?? ''
  await page.goto(`/recordings/${id}?t=1`)
  await expect(lanes(page)).toBeVisible()
  await lanes(page).click()
  expect(await positionWords(page)).toMatch(/^(29 minutes 5\d seconds|30 minutes( \d seconds?)?) of 1 hour$/)
})

test('a drag shows where it would lead, and the sound follows when it ends', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().hourLongDualWav ?? ''
  await page.goto(`/recordings/${id}`)
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect(lanes(page)).toBeVisible()
  const audio = page.locator('audio')
  await expect
    .poll(() => audio.evaluate((element: HTMLAudioElement) => element.currentTime))
    .toBeGreaterThan(0)
  await audio.evaluate((element) => {
    element.addEventListener('seeking', () => {
      element.dataset.seeks = `${Number(element.dataset.seeks ?? 0) + 1}`
    })
  })

  const [start, end] = [await placeOnLanes(page, 0.25), await placeOnLanes(page, 0.75)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await expect(audio).toHaveAttribute('data-seeks', '1')
  await page.mouse.move((start.x + end.x) / 2, start.y, { steps: 5 })
  // Once it has begun, a drag leaves the lanes without ending.
  await page.mouse.move(end.x, start.y - 200, { steps: 5 })
  expect(await positionWords(page)).toMatch(/^(44 minutes 5\d|45 minutes)/)
  await expect(player(page).locator('[data-hairline=bar]')).toHaveText(/^(44:5\d|45:0\d)$/)
  await expect(audio).toHaveAttribute('data-seeks', '1')
  await page.mouse.up()
  await expect(audio).toHaveAttribute('data-seeks', '2')
  expect(await positionWords(page)).toMatch(/^(44 minutes 5\d|45 minutes)/)
})

test('the time under the pointer stands at a line through the lanes', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().hourLongDualWav ?? ''
  await page.goto(`/recordings/${id}?t=1`)
  await expect(lanes(page)).toBeVisible()
  const hairline = player(page).locator('[data-hairline=bar]')
  await expect(hairline).toHaveCount(0)
  const half = await placeOnLanes(page, 0.5)
  await page.mouse.move(half.x, half.y)
  await expect(hairline).toHaveText(/^(29:5\d|30:0\d)$/)
  await position(page).hover({ position: { x: 8, y: 12 } })
  await expect(hairline).toHaveText(/^0:\d\d$/)
  await page.mouse.move(half.x, 5)
  await expect(hairline).toHaveCount(0)
  expect(await positionWords(page)).toMatch(/^1 second of/)
})

test('the seek bar is a slider for keys and for speech', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().hourLongDualWav ?? ''
  await page.goto(`/recordings/${id}?t=83`)
  await position(page).focus()
  const steps = [
    ['ArrowRight', '1 minute 28 seconds'],
    ['ArrowLeft', '1 minute 23 seconds'],
    ['PageUp', '1 minute 53 seconds'],
    ['PageDown', '1 minute 23 seconds'],
    ['End', '1 hour'],
    ['Home', '0 seconds'],
  ] as const
  await expect(position(page)).toHaveAttribute('aria-valuetext', '1 minute 23 seconds of 1 hour')
  for (const [key, words] of steps) {
    await page.keyboard.press(key)
    await expect(position(page)).toHaveAttribute('aria-valuetext', `${words} of 1 hour`)
  }
})

test('where the sound cannot be drawn it still plays, and a word says why there is no waveform', async ({
  page,
  sandbox,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/)
  const id = sandbox.catalogue().ordinary ?? ''
  await page.goto('/recordings')
  await page.route('**/waveform', (route) => route.abort())
  await page.goto(`/recordings/${id}?t=1`)
  await expect(player(page)).toContainText('No waveform. The connection to the dashboard’s server broke.')
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect
    .poll(() => page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime))
    .toBeGreaterThan(1)
})

test('a waveform is drawn once, however often the recording is opened', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().wavOnlyDual ?? ''
  for (let visit = 0; visit < 3; visit += 1) {
    await page.goto(`/recordings/${id}?t=${visit + 1}`)
    await expect(player(page)).toContainText(/quiet \d+ %/)
  }
  const reads = sandbox.requests().filter(({ target, headers }) => target === 'storage' && !headers.range)
  expect(reads).toHaveLength(1)
})

test.describe('drawn for the first time', () => {
  // The server must not know the recording from another test, neither in memory nor at rest.
  test.use({ freshDashboard: true, dashboardEnv: { WAVEFORM_CACHE: 'off' } })

  test('the lanes fill in from the left while the file is read, and the shares come at the end', async ({
    page,
    sandbox,
  }) => {
    const id = sandbox.catalogue().hourLongDualWav ?? ''
    sandbox.addFault({ target: 'storage', bytesPerSecond: 20_000_000 })
    await page.goto(`/recordings/${id}?t=1`)
    await expect.poll(() => drawnMs(page)).toBeGreaterThan(0)
    const begunMs = await drawnMs(page)
    expect(begunMs).toBeLessThan(3_600_000)
    await expect(player(page)).not.toContainText('quiet')
    await expect.poll(() => drawnMs(page)).toBeGreaterThan(begunMs)
    await expect(player(page)).toContainText(/quiet \d+ %/, { timeout: 30_000 })
    expect(await drawnMs(page)).toBe(3_600_000)
  })

  test('a storage that breaks in the middle is asked once more, and then the plain bar says so', async ({
    page,
    sandbox,
    allowConsole,
  }) => {
    allowConsole(/Failed to load resource/)
    const id = sandbox.catalogue().hourLongDualWav ?? ''
    sandbox.addFault({ target: 'storage', times: 1, resetAfterBytes: 40_000_000, bytesPerSecond: 20_000_000 })
    sandbox.addFault({ target: 'storage', skip: 1, status: 503 })
    const asked: string[] = []
    page.on('request', (request) => request.url().endsWith('/waveform') && asked.push(request.url()))
    await page.goto(`/recordings/${id}?t=1`)
    await expect.poll(() => drawnMs(page)).toBeGreaterThan(0)
    await expect(player(page)).toContainText('No waveform.', { timeout: 40_000 })
    expect(asked).toHaveLength(2)
    await expect(position(page)).toHaveAttribute('aria-valuetext', '1 second of 1 hour')
  })
})
