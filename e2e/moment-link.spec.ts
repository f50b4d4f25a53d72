import { expect, type Page } from '@playwright/test'
import { countGraphs, listenIn } from './ears.ts'
import { test } from './fixtures.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const panel = (page: Page) => page.getByRole('region', { name: 'Listening' })
const openPanel = (page: Page) =>
  player(page).getByRole('button', { name: 'Channels, silence and links' }).click()
const position = (page: Page) => player(page).getByRole('slider', { name: 'Position' })
const speed = (page: Page) => player(page).getByRole('combobox', { name: 'Speed' })
const play = (page: Page) => player(page).getByRole('button', { name: 'Play', exact: true })
const solo = (page: Page, channel: 'A' | 'B') =>
  panel(page).getByRole('button', { name: `Solo Channel ${channel}` })
const element = (page: Page) =>
  page.locator('audio').evaluate(({ currentTime, playbackRate, preservesPitch }: HTMLAudioElement) => ({
    currentTime,
    playbackRate,
    preservesPitch,
  }))

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

/** The address that the listener copies at 1:23, hearing channel B alone at one and a half times the speed. */
async function copyMoment(page: Page, id: string): Promise<string> {
  await page.goto(`/recordings/${id}?t=83`)
  await openPanel(page)
  await speed(page).selectOption('1.5×')
  await solo(page, 'B').click()
  await panel(page).getByRole('button', { name: 'Copy link at 1:23' }).click()
  await expect(panel(page).getByText('Link copied')).toBeAttached()
  return copied(page)
}

test('a copied moment opens in a fresh browser: that second, speed and channel, ready and silent', async ({
  page,
  sandbox,
  openContext,
}) => {
  const id = sandbox.catalogue().bothDual ?? ''
  const link = await copyMoment(page, id)
  expect(new URL(link).pathname + new URL(link).search).toBe(`/recordings/${id}?t=83&speed=1.5&hear=b`)

  // Long after every link that Telnyx signed meanwhile has run out.
  sandbox.changeSettings({ clockOffsetMs: 700_000 })
  const context = await openContext()
  await listenIn(context)
  const other = await context.newPage()
  const loads: string[] = []
  other.on('request', (request) => request.url().endsWith('/audio') && loads.push(request.url()))
  await other.goto(link)
  await expect(position(other)).toHaveAttribute('aria-valuetext', /^1 minute 23 seconds of/)
  await expect(speed(other)).toHaveValue('1.5')
  await expect(play(other)).toBeVisible()
  await openPanel(other)
  await expect(solo(other, 'B')).toHaveAttribute('aria-pressed', 'true')
  expect(loads).toEqual([])
  expect(await countGraphs(other)).toBe(0)

  await play(other).click()
  await expect.poll(async () => (await element(other)).currentTime).toBeGreaterThan(83)
  expect(await element(other)).toMatchObject({ playbackRate: 1.5, preservesPitch: true })
  expect(await countGraphs(other)).toBe(1)
})

test('the speed of a link is for the visit: what the listener remembered comes back', async ({
  page,
  sandbox,
}) => {
  const id = sandbox.catalogue().bothDual ?? ''
  await page.goto(`/recordings/${id}?t=5`)
  await speed(page).selectOption('1.25×')
  await page.goto(`/recordings/${id}?t=5&speed=1.3`)
  await expect(speed(page)).toHaveValue('1.3')
  await player(page).getByRole('button', { name: 'Mute' }).click()
  await page.goto(`/recordings/${id}?t=5`)
  await expect(speed(page)).toHaveValue('1.25')

  await page.goto(`/recordings/${id}?t=5&speed=2`)
  await expect(speed(page)).toHaveValue('2')
  await speed(page).selectOption('1.75×')
  await page.goto(`/recordings/${id}?t=5`)
  await expect(speed(page)).toHaveValue('1.75')
})

test('a choice of the listener outlasts the address that said otherwise', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().bothDual ?? ''
  await page.goto(`/recordings/${id}?t=5&speed=2&hear=a`)
  await openPanel(page)
  await expect(solo(page, 'A')).toHaveAttribute('aria-pressed', 'true')
  await solo(page, 'A').click()
  await speed(page).selectOption('1×')
  await player(page).getByRole('button', { name: 'Close' }).click()
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect(solo(page, 'A')).toHaveAttribute('aria-pressed', 'false')
  await expect(speed(page)).toHaveValue('1')
})

test('a way of hearing without a second opens at the start', async ({ page, sandbox }) => {
  await page.goto(`/recordings/${sandbox.catalogue().bothDual}?hear=a`)
  await expect(play(page)).toBeVisible()
  await openPanel(page)
  await expect(solo(page, 'A')).toHaveAttribute('aria-pressed', 'true')
})

test('parts of a link that cannot be read are named, and the rest holds', async ({ page, sandbox }) => {
  await page.goto(`/recordings/${sandbox.catalogue().bothDual}?t=83&speed=9&hear=c`)
  const main = page.getByRole('main')
  await expect(main).toContainText('speed=9 is not a speed from 0.5 to 3')
  await expect(main).toContainText('hear=c is not one of stereo, mono, a, b')
  await expect(position(page)).toHaveAttribute('aria-valuetext', /^1 minute 23 seconds of/)
  await expect(speed(page)).toHaveValue('1')
})

test('the list carries a moment too, and lets go of it with its recording', async ({ page, sandbox }) => {
  const lists: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/recordings') lists.push(request.url())
  })
  await page.goto(`/recordings?open=${sandbox.catalogue().bothDual}&t=83&speed=2&hear=mono`)
  await expect(position(page)).toHaveAttribute('aria-valuetext', /^1 minute 23 seconds of/)
  await expect(speed(page)).toHaveValue('2')
  await openPanel(page)
  await expect(panel(page).getByRole('button', { name: 'Mono mix' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('table').getByRole('button', { name: /^Play/ }).first().click()
  await expect(page).toHaveURL(/\/recordings\?open=[\w-]+$/)
  expect(lists).toEqual([])
})

test('the page of the recording copies the moment that is heard', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().bothDual ?? ''
  await page.goto(`/recordings/${id}?t=83&hear=a`)
  await page.getByRole('main').getByRole('button', { name: 'Copy link at 1:23' }).click()
  await expect(page.getByRole('main').getByText('Link copied')).toBeAttached()
  expect(await copied(page)).toMatch(new RegExp(`/recordings/${id}\\?t=83&hear=a$`))
})
