import { expect, type Page } from '@playwright/test'
import { decodeWaveform } from '../lib/audio/waveform-reader.ts'
import { test } from './fixtures.ts'

type Jump = { fromMs: number; toMs: number; landedMs: number }

declare global {
  interface Window {
    jumps: Jump[]
  }
}

const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const skips = (page: Page) => player(page).getByRole('switch', { name: 'Skip silence' })
const jumps = (page: Page) => page.evaluate(() => window.jumps)
const heardSeconds = (page: Page) =>
  page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime)

async function silencesOf(page: Page, id: string) {
  const response = await page.request.get(`/api/recordings/${id}/waveform`)
  return (await decodeWaveform(await response.body())).silences
}

async function openPanel(page: Page, id: string, seconds: number) {
  await page.goto(`/recordings/${id}?t=${Math.floor(seconds)}`)
  await player(page).getByRole('button', { name: 'Channels, silence and links' }).click()
  await expect(skips(page)).toBeVisible()
}

const play = (page: Page) => player(page).getByRole('button', { name: 'Play', exact: true }).click()

// Each time the page moves the sound: from where, to where, and where the browser then was.
test.beforeEach(({ context }) =>
  context.addInitScript(() => {
    window.jumps = []
    const clock = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime')
    const seconds = (element: HTMLMediaElement): number => clock?.get?.call(element)
    Object.defineProperty(HTMLMediaElement.prototype, 'currentTime', {
      ...clock,
      set(this: HTMLMediaElement, target: number) {
        const jump = { fromMs: seconds(this) * 1000, toMs: target * 1000, landedMs: Number.NaN }
        window.jumps.push(jump)
        this.addEventListener('seeked', () => (jump.landedMs = seconds(this) * 1000), { once: true })
        clock?.set?.call(this, target)
      },
    })
  }),
)

for (const speed of [1, 3]) {
  test(`silence is passed over, a breath kept at both ends, at speed ${speed}`, async ({ page, sandbox }) => {
    const id = sandbox.catalogue().bothDual ?? ''
    const silence = (await silencesOf(page, id)).find(({ startMs }) => startMs > 5_000)
    if (!silence) throw new Error('There is no silence to skip.')
    await openPanel(page, id, silence.startMs / 1000 - 2)
    await player(page).getByRole('combobox', { name: 'Speed' }).selectOption(`${speed}×`)
    await skips(page).click()
    await play(page)
    await expect.poll(() => heardSeconds(page)).toBeGreaterThan(silence.endMs / 1000)

    // The first of them opened the page at its moment.
    const [, jump, ...others] = await jumps(page)
    expect(others).toEqual([])
    expect(jump?.toMs).toBeCloseTo(silence.endMs - 250, 3)
    expect(jump?.fromMs).toBeGreaterThanOrEqual(silence.startMs + 250 - 1)
    expect(jump?.fromMs).toBeLessThan(silence.endMs - 250)
    expect(jump?.landedMs).toBeGreaterThanOrEqual(silence.endMs - 250 - 1)
    expect(jump?.landedMs).toBeLessThan(silence.endMs)
  })
}

test('the switch says what it saves: the sum of what is passed over', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().bothDual ?? ''
  const durationMs = sandbox.describe(id)?.durationMs ?? 0
  const saved = (await silencesOf(page, id)).reduce(
    (sum, { startMs, endMs }) => sum + endMs - startMs - 500,
    0,
  )
  const toClock = (ms: number) =>
    `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`
  await openPanel(page, id, 1)
  await expect(skips(page)).toHaveAttribute('aria-checked', 'false')
  // A silence at the very end may be cut by the untouched last second: one second of leave.
  const words = [0, 1_000].map(
    (leaveMs) => `${toClock(durationMs)} → ${toClock(durationMs - saved + leaveMs)}`,
  )
  await expect(skips(page).locator('..')).toContainText(new RegExp(words.join('|')))
})

test('who goes into a silence hears it', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().bothDual ?? ''
  const silence = (await silencesOf(page, id)).find(
    ({ startMs, endMs }) => startMs > 5_000 && endMs - startMs > 1_500,
  )
  if (!silence) throw new Error('There is no silence long enough.')
  await openPanel(page, id, silence.startMs / 1000 + 1)
  await skips(page).click()
  await play(page)
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(silence.endMs / 1000)
  expect(await jumps(page)).toHaveLength(1)
})

test('it rests while one side is heard alone, which the switch says', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().bothDual ?? ''
  const silence = (await silencesOf(page, id)).find(({ startMs }) => startMs > 5_000)
  if (!silence) throw new Error('There is no silence to skip.')
  await openPanel(page, id, silence.startMs / 1000 - 1)
  await skips(page).click()
  await player(page).getByRole('button', { name: 'Solo Channel A' }).click()
  await expect(skips(page)).toHaveAccessibleDescription('off while one channel is heard alone')
  await play(page)
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(silence.endMs / 1000)
  expect(await jumps(page)).toHaveLength(1)
})

test('that silence is skipped is remembered', async ({ page, sandbox }) => {
  await openPanel(page, sandbox.catalogue().bothDual ?? '', 1)
  await skips(page).click()
  await page.reload()
  await expect(skips(page)).toHaveAttribute('aria-checked', 'true')
})
