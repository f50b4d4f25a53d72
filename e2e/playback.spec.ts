import { expect, type Page } from '@playwright/test'
import { test } from './fixtures.ts'

const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const position = (page: Page) => player(page).getByRole('slider', { name: 'Position' })
const audio = (page: Page) => page.locator('audio')

const heardSeconds = (page: Page) => audio(page).evaluate((element: HTMLAudioElement) => element.currentTime)

/** Opens the list on one call and starts it there. */
async function playFromList(page: Page, session: string) {
  await page.goto(`/recordings?session=${session}`)
  await page.getByRole('table').getByRole('button', { name: /^Play/ }).first().click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
}

test('a recording plays at a click, and a seek asks for the bytes there', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().hourLongDualWav ?? ''
  await page.goto(`/recordings/${id}`)
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)

  await position(page).focus()
  await page.keyboard.press('End')
  for (let press = 0; press < 20; press += 1) await page.keyboard.press('PageDown')
  await expect(position(page)).toHaveAttribute('aria-valuetext', /^50 minutes/)
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(2_999)
  const asksForTheBytesThere = () =>
    sandbox
      .requests()
      .some(
        ({ target, headers, status }) =>
          target === 'storage' && /^bytes=[1-9]\d*-/.test(String(headers.range)) && status === 206,
      )
  // The element stands there before the bytes have come.
  await expect.poll(asksForTheBytesThere).toBe(true)
})

test('the sound goes on while one pages, filters and looks at another recording', async ({ page }) => {
  await page.goto('/recordings')
  await page.getByRole('table').getByRole('button', { name: /^Play/ }).first().click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  await audio(page).evaluate((element) => element.setAttribute('data-first', ''))
  await page.getByRole('link', { name: 'Next page' }).click()
  await expect(page.getByRole('main').getByText('21–40 of')).toBeVisible()
  await page
    .getByRole('table')
    .getByRole('link')
    .filter({ has: page.locator('time') })
    .first()
    .click()
  await expect(page).toHaveURL(/\/recordings\/[\w-]+$/)
  await page.getByRole('link', { name: 'Show all of this session' }).click()
  await expect(page).toHaveURL(/session=/)

  const seconds = await heardSeconds(page)
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(seconds)
  await expect(page.locator('audio[data-first]')).toHaveCount(1)
})

test('the speed is kept, pitch and all, for the next recording and the next visit', async ({ page }) => {
  const rate = () =>
    audio(page).evaluate(({ playbackRate, preservesPitch }: HTMLAudioElement) => [
      playbackRate,
      preservesPitch,
    ])
  const speed = player(page).getByRole('combobox', { name: 'Speed' })
  const rows = page.getByRole('table').getByRole('button', { name: /^Play/ })
  await page.goto('/recordings')
  await rows.first().click()
  await speed.selectOption('1.75×')
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  expect(await rate()).toEqual([1.75, true])
  const first = await audio(page).getAttribute('src')
  await rows.nth(1).click()
  await expect(audio(page)).not.toHaveAttribute('src', String(first))
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  expect(await rate()).toEqual([1.75, true])

  await page.reload()
  await expect(speed).toHaveValue('1.75')
  await player(page).getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
  expect(await rate()).toEqual([1.75, true])
})

test('what plays is part of the link: another browser opens it, ready and silent', async ({
  page,
  sandbox,
  openContext,
}) => {
  const id = sandbox.catalogue().bothDual ?? ''
  await playFromList(page, sandbox.describe(id)?.callSessionId ?? '')
  await expect(page).toHaveURL(/open=/)
  const other = await (await openContext()).newPage()
  await other.goto(page.url())
  await expect(player(other)).toBeVisible()
  await expect(player(other).getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await player(other).getByRole('button', { name: 'Close' }).click()
  await expect(other).not.toHaveURL(/open=/)
})

test('a signed link that has expired is renewed without the listener noticing', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().hourLongDualWav ?? ''
  await page.goto(`/recordings/${id}`)
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)

  sandbox.changeSettings({ clockOffsetMs: 700_000 })
  sandbox.clearRequests()
  await position(page).focus()
  await page.keyboard.press('End')
  for (let press = 0; press < 40; press += 1) await page.keyboard.press('PageDown')
  const asked = () => sandbox.requests().filter(({ path }) => path === `/v2/recordings/${id}`)
  await expect.poll(asked).toHaveLength(1)
  // On the way there it was at the end, which is further.
  await expect.poll(() => heardSeconds(page)).toBeLessThan(2_500)
  const reached = await heardSeconds(page)
  expect(reached).toBeGreaterThan(2_399)
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(reached)
  await expect(player(page).getByRole('button', { name: 'Pause' })).toBeVisible()
  expect(asked()).toHaveLength(1)
})

test('a load that fails once is taken up again at the same place', async ({
  page,
  sandbox,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/)
  const id = sandbox.catalogue().hourLongDualWav ?? ''
  await page.goto(`/recordings/${id}?t=83`)
  sandbox.addFault({ target: 'storage', status: 500, times: 1 })
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(83)
})

test('a storage that stays down is told in words, and Retry works once it is back', async ({
  page,
  sandbox,
  allowConsole,
}) => {
  allowConsole(/Failed to load resource/)
  const id = sandbox.catalogue().ordinary ?? ''
  const fault = sandbox.addFault({ target: 'storage', status: 503 })
  await page.goto(`/recordings/${id}`)
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  const retry = player(page).getByRole('button', { name: 'Retry' })
  await expect(retry).toBeVisible({ timeout: 30_000 })
  sandbox.removeFault(fault)
  await retry.click()
  await expect.poll(() => heardSeconds(page)).toBeGreaterThan(0)
})

for (const [kind, reason] of [
  ['zeroLength', /zero length/i],
  ['customerBucket', /your own bucket/],
  ['noLinks', /no file/],
] as const) {
  test(`a recording that cannot play says why: ${kind}`, async ({ page, sandbox }) => {
    await page.goto(`/recordings/${sandbox.catalogue()[kind]}`)
    const button = page.getByRole('main').getByRole('button', { name: /play/i }).first()
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription(reason)
    await button.click({ force: true })
    await expect(player(page)).toHaveCount(0)
    expect(sandbox.requests().filter(({ target }) => target === 'storage')).toEqual([])
  })
}

test('a file that is gone is told when it is played', async ({ page, sandbox, allowConsole }) => {
  allowConsole(/Failed to load resource/)
  await page.goto(`/recordings/${sandbox.catalogue().gone}`)
  await page.getByRole('main').getByRole('button', { name: /^Play/ }).click()
  await expect(player(page)).toContainText(/no longer|gone|deleted/i)
})

test('a download has a name that says which call it is', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().ordinary ?? ''
  await page.goto(`/recordings/${id}`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('link', { name: /MP3/ }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(
    /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ_.+_to_.+_(dual|single)\.mp3$/,
  )
})
