import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'

const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const lanes = (page: Page) => player(page).locator('[data-lanes]')
const position = (page: Page) => player(page).getByRole('slider', { name: 'Position' })

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
  const words = (await position(page).getAttribute('aria-valuetext')) ?? ''
  expect(words).toMatch(/^(29 minutes 5\d seconds|30 minutes( \d seconds?)?) of 1 hour$/)
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
  await expect(player(page)).toContainText('No waveform.')
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect
    .poll(() => page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime))
    .toBeGreaterThan(1)
})

test('a waveform is drawn once, however often the recording is opened', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().wavOnlyDual ?? ''
  for (let visit = 0; visit < 3; visit += 1) {
    await page.goto(`/recordings/${id}?t=${visit + 1}`)
    await expect(lanes(page)).toBeVisible()
  }
  const reads = sandbox.requests().filter(({ target, headers }) => target === 'storage' && !headers.range)
  expect(reads).toHaveLength(1)
})
