import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

const row = (page: Page, place: number) => page.getByRole('table').locator('tbody tr').nth(place)
const mark = (page: Page, place: number) => row(page, place).getByText('heard', { exact: true })

/** The list, once its marks can have come. */
async function openList(page: Page, query = '') {
  await page.goto(`/recordings${query}`)
  await expect(page.getByRole('main').getByRole('button', { name: 'Keys' })).toBeVisible()
}

test('a mark outlives the visit, and u takes it off again', async ({ page }) => {
  await openList(page)
  await page.keyboard.press('j')
  await page.keyboard.press('u')
  await expect(mark(page, 0)).toBeAttached()
  await openList(page)
  await expect(mark(page, 0)).toBeAttached()
  await expect(mark(page, 1)).toHaveCount(0)
  await page.keyboard.press('j')
  await page.keyboard.press('u')
  await expect(page.getByRole('status').getByText('Marked as unheard')).toBeVisible()
  await expect(mark(page, 0)).toHaveCount(0)
  await openList(page)
  await expect(mark(page, 0)).toHaveCount(0)
})

test('another tab of the same browser shows it at once', async ({ page, context }) => {
  const other = await context.newPage()
  await openList(other)
  await openList(page)
  await page.keyboard.press('j')
  await page.keyboard.press('u')
  await expect(mark(other, 0)).toBeAttached()
})

test('a short call counts as heard when half of it was played, and the next n leads past it', async ({
  page,
  sandbox,
}) => {
  const brief = sandbox.describe(sandbox.catalogue().brief ?? '')
  await openList(page, `?before=${new Date(brief?.createdAtMs ?? 0).toISOString()}`)
  await page.keyboard.press('n')
  await expect(row(page, 0)).toBeFocused()
  await expect(mark(page, 0)).toBeAttached({ timeout: 20_000 })
  await openList(page, `?before=${new Date(brief?.createdAtMs ?? 0).toISOString()}`)
  await page.keyboard.press('n')
  await expect(row(page, 0)).not.toBeFocused()
  await expect(page.locator('tr:focus').getByRole('button', { name: /^Pause/ })).toBeVisible()
})

test('leaping about in a call does not make it heard', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().hourLongDualWav ?? ''
  await openList(page, `?session=${sandbox.describe(id)?.callSessionId}`)
  await page.keyboard.press('j')
  await page.keyboard.press(' ')
  const seconds = () => page.locator('audio').evaluate((element: HTMLAudioElement) => element.currentTime)
  await expect.poll(seconds).toBeGreaterThan(0)
  for (let leap = 0; leap < 10; leap += 1) await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(seconds).toBeGreaterThan(300)
  await expect(mark(page, 0)).toHaveCount(0)
})

test('below the last unheard call of a page one is told so', async ({ page, sandbox }) => {
  const id = sandbox.catalogue().dual ?? ''
  await openList(page, `?session=${sandbox.describe(id)?.callSessionId}`)
  await page.keyboard.press('j')
  await page.keyboard.press('u')
  await page.keyboard.press('n')
  await expect(page.getByRole('status').getByText('Nothing unheard below on this page')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Player' })).toHaveCount(0)
})

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
] as const) {
  test(`marks break no rule of axe, ${colorScheme}, ${width} px wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await openList(page)
    await page.keyboard.press('j')
    await page.keyboard.press('u')
    await page.setViewportSize({ width, height: 800 })
    await expect(mark(page, 0)).toBeAttached()
    await expectAccessible(page)
  })
}
