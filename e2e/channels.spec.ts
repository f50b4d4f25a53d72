import { expect, type Page } from '@playwright/test'
import type { Sandbox } from '../sandbox/server.ts'
import timings from '../sandbox/speech/timings.json' with { type: 'json' }
import { countGraphs, type Heard, hear, listenIn } from './ears.ts'
import { test } from './fixtures.ts'

const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const panel = (page: Page) => page.getByRole('region', { name: 'Listening' })
const solo = (page: Page, name: string) => panel(page).getByRole('button', { name: `Solo ${name}` })
const gainOf = (page: Page, name: string) =>
  panel(page).getByRole('group', { name: `Gain of ${name} in decibels` })
const heardSeconds = (page: Page) =>
  page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime)

const lineSeconds = 2
// Far below speech, far above what rounding leaves.
const silent = 0.0005
const spoken = 0.01

/** Two seconds of a dual recording in which one side speaks and the other does not: `[from, to]` for A and for B. */
function linesOf(sandbox: Sandbox, id: string) {
  const { name } = sandbox.describe(id)?.conversation ?? { name: '' }
  const { lines } = new Map(Object.entries(timings)).get(name) ?? { lines: [] }
  const alone = (channel: number) => {
    const line = lines.find(
      (one) =>
        one.channel === channel &&
        one.endMs - one.startMs > lineSeconds * 1000 &&
        lines.every((other) => other === one || other.endMs <= one.startMs || other.startMs >= one.endMs),
    )
    if (!line) throw new Error(`${name} has no line of channel ${channel} that stands alone.`)
    return [line.startMs / 1000, line.startMs / 1000 + lineSeconds] as const
  }
  return { a: alone(0), b: alone(1) }
}

// The ears are read one after the other, while the sound goes on.
function expectSameInBothEars({ left, right }: Heard) {
  expect(Math.abs(right / left - 1)).toBeLessThan(0.02)
}

/** Plays a dual recording with its panel open, as recorded, but through the graph: solo was on once. */
async function playThroughGraph(page: Page, sandbox: Sandbox) {
  const id = sandbox.catalogue().wavOnlyDual ?? ''
  await playWithPanel(page, id)
  await solo(page, 'Channel A').click()
  await solo(page, 'Channel A').click()
  return linesOf(sandbox, id)
}

async function playWithPanel(page: Page, id: string) {
  await page.goto(`/recordings/${id}?t=1`)
  await player(page).getByRole('button', { name: 'Channels, silence and links' }).click()
  await player(page).getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(1)
}

test.beforeEach(({ context }) => listenIn(context))

test('solo lets one side be heard in both ears, and nothing of the other', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().wavOnlyDual ?? ''
  const lines = linesOf(sandbox, id)
  await playWithPanel(page, id)

  await solo(page, 'Channel A').click()
  const whileA = await hear(page, lines.a)
  expect(whileA.left).toBeGreaterThan(spoken)
  expectSameInBothEars(whileA)
  const whileB = await hear(page, lines.b)
  expect(Math.max(whileB.left, whileB.right)).toBeLessThan(silent)

  await solo(page, 'Channel B').click()
  const nowA = await hear(page, lines.a)
  expect(Math.max(nowA.left, nowA.right)).toBeLessThan(silent)
  const nowB = await hear(page, lines.b)
  expect(nowB.left).toBeGreaterThan(spoken)
  expectSameInBothEars(nowB)
})

test('stereo after solo is as recorded, and the mono mix brings each side to both ears at half', async ({
  page,
  sandbox,
}) => {
  const lines = await playThroughGraph(page, sandbox)
  const stereo = await hear(page, lines.a)
  expect(stereo.left).toBeGreaterThan(spoken)
  expect(stereo.right).toBeLessThan(silent)

  await panel(page).getByRole('button', { name: 'Mono mix' }).click()
  const mono = await hear(page, lines.a)
  expectSameInBothEars(mono)
  expect(mono.left / stereo.left).toBeGreaterThan(0.45)
  expect(mono.left / stereo.left).toBeLessThan(0.55)
})

test('6 dB doubles one side and leaves the other alone; 12 dB stays within full scale', async ({
  page,
  sandbox,
}) => {
  const lines = await playThroughGraph(page, sandbox)
  const plain = { a: await hear(page, lines.a), b: await hear(page, lines.b) }

  await gainOf(page, 'Channel A').getByRole('radio', { name: '+6' }).check()
  const louder = { a: await hear(page, lines.a), b: await hear(page, lines.b) }
  expect(louder.a.left / plain.a.left).toBeGreaterThan(1.8)
  expect(louder.a.left / plain.a.left).toBeLessThan(2.2)
  expect(louder.b.right / plain.b.right).toBeGreaterThan(0.9)
  expect(louder.b.right / plain.b.right).toBeLessThan(1.1)

  await gainOf(page, 'Channel A').getByRole('radio', { name: '+12' }).check()
  const loudest = await hear(page, lines.a)
  expect(loudest.left).toBeGreaterThan(louder.a.left)
  expect(loudest.peak).toBeLessThanOrEqual(1)
})

test('a recording of one channel is in both ears, louder at need, whatever was chosen for two', async ({
  page,
  sandbox,
}) => {
  const { wavOnlyDual = '', wavOnly = '' } = sandbox.catalogue()
  await playWithPanel(page, wavOnlyDual)
  await solo(page, 'Channel B').click()
  expect(await countGraphs(page)).toBe(1)
  await page.getByRole('link', { name: 'Recordings', exact: true }).click()
  const { callSessionId } = sandbox.describe(wavOnly) ?? {}
  await page
    .getByRole('main')
    .getByRole('button', { name: /filters/i })
    .click()
  await page.getByRole('main').getByLabel('Call session').fill(String(callSessionId))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/session=/)
  await page.getByRole('table').getByRole('button', { name: /^Play/ }).first().click()
  await expect(panel(page).getByText('One channel')).toBeVisible()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  const heard = await hear(page, [3, 5])
  expect(heard.left).toBeGreaterThan(spoken)
  expectSameInBothEars(heard)
})

test('plain playback has no graph, and mute and volume still hold once there is one', async ({
  page,
  sandbox,
}) => {
  const id = sandbox.catalogue().wavOnlyDual ?? ''
  const lines = linesOf(sandbox, id)
  await playWithPanel(page, id)
  expect(await countGraphs(page)).toBe(0)
  await solo(page, 'Channel A').click()
  expect(await countGraphs(page)).toBe(1)
  await player(page).getByRole('button', { name: 'Mute' }).click()
  const muted = await hear(page, lines.a)
  expect(muted.peak).toBeLessThan(silent)
})

test('what was chosen is heard again after pausing, and after closing and opening', async ({
  page,
  sandbox,
}) => {
  const id = sandbox.catalogue().wavOnlyDual ?? ''
  const lines = linesOf(sandbox, id)
  await playWithPanel(page, id)
  await solo(page, 'Channel B').click()
  await player(page).getByRole('button', { name: 'Pause' }).click()
  await player(page).getByRole('button', { name: 'Play', exact: true }).click()
  expect((await hear(page, lines.b)).left).toBeGreaterThan(spoken)

  await player(page).getByRole('button', { name: 'Close' }).click()
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  await expect(solo(page, 'Channel B')).toHaveAttribute('aria-pressed', 'true')
  const again = await hear(page, lines.b)
  expect(again.left).toBeGreaterThan(spoken)
  expectSameInBothEars(again)
  expect(await countGraphs(page)).toBe(1)
})

test('names of channels are remembered', async ({ page, sandbox }) => {
  await page.goto(`/recordings/${sandbox.catalogue().wavOnlyDual}?t=1`)
  await player(page).getByRole('button', { name: 'Channels, silence and links' }).click()
  await panel(page).getByRole('button', { name: 'Rename Channel A' }).click()
  await page.keyboard.type('Agent')
  await page.keyboard.press('Enter')
  await panel(page).getByRole('button', { name: 'Swap names' }).click()
  await page.reload()
  await expect(solo(page, 'Agent')).toBeVisible()
  await expect(solo(page, 'Channel A')).toBeVisible()
})
