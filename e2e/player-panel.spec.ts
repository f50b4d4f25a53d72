import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

const player = (page: Page) => page.getByRole('region', { name: 'Player' })
const panel = (page: Page) => page.getByRole('region', { name: 'Listening' })
const zooms = ['Show the playhead', 'Zoom to fit', 'Zoom out', 'Zoom in', 'Zoom to detail']
const toggle = (page: Page) => player(page).getByRole('button', { name: 'Channels, silence and links' })

test('every control of the panel is reached by Tab, and Escape closes it and hands the focus back', async ({
  page,
  sandbox,
}) => {
  await page.goto(`/recordings/${sandbox.catalogue().bothDual}?t=1`)
  await toggle(page).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeVisible()
  await expect(toggle(page)).toBeFocused()
  // With it come the last of the controls.
  await expect(panel(page).getByRole('figure')).toBeVisible()

  await panel(page).getByRole('button', { name: 'Rename Channel A' }).focus()
  const stops = [
    panel(page).getByRole('button', { name: 'Solo Channel A' }),
    panel(page)
      .getByRole('group', { name: 'Gain of Channel A in decibels' })
      .getByRole('radio', { name: '0' }),
    panel(page).getByRole('button', { name: 'Rename Channel B' }),
    panel(page).getByRole('button', { name: 'Solo Channel B' }),
    panel(page)
      .getByRole('group', { name: 'Gain of Channel B in decibels' })
      .getByRole('radio', { name: '0' }),
    ...zooms.map((name) => panel(page).getByRole('button', { name, exact: true })),
    panel(page).getByRole('button', { name: /^Longest silence/ }),
    panel(page).getByRole('button', { name: 'Mono mix' }),
    panel(page).getByRole('button', { name: 'Swap names' }),
    panel(page).getByRole('switch', { name: 'Skip silence' }),
    panel(page).getByRole('switch', { name: 'Play the next when one ends' }),
    panel(page).getByRole('button', { name: /^Copy link at/ }),
    panel(page).getByRole('button', { name: 'Keys' }),
  ]
  for (const stop of stops) {
    await page.keyboard.press('Tab')
    await expect(stop).toBeFocused()
  }
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(toggle(page)).toBeFocused()
})

test('an open panel is open again on the next visit', async ({ page, sandbox }) => {
  await page.goto(`/recordings/${sandbox.catalogue().bothDual}?t=1`)
  await toggle(page).click()
  await page.reload()
  await expect(panel(page)).toBeVisible()
})

for (const [width, height, share] of [
  [1280, 800, 0.4],
  [390, 844, 0.7],
] as const) {
  test(`the panel leaves room for the list and the bar, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.goto('/recordings')
    await page.getByRole('table').getByRole('button', { name: /^Play/ }).first().click()
    await toggle(page).click()
    const box = await panel(page).boundingBox()
    expect(box?.height).toBeLessThanOrEqual(share * height)
    await expect(player(page).getByRole('button', { name: 'Close' })).toBeInViewport()
  })
}

test('on a phone every control of the panel is large enough for a thumb', async ({ page, sandbox }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/recordings/${sandbox.catalogue().bothDual}?t=1`)
  await toggle(page).click()
  await expect(panel(page).getByRole('button', { name: /^Longest silence/ })).toBeVisible()
  const heights = await panel(page)
    .locator('button:visible, label:visible')
    .evaluateAll((controls) => controls.map((control) => control.getBoundingClientRect().height))
  expect(heights).toHaveLength(21)
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    for (const kind of ['bothDual', 'wavOnly'] as const) {
      test(`axe finds nothing in the open panel, ${kind}, ${colorScheme}, ${width} px wide`, async ({
        page,
        sandbox,
      }) => {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme })
        await page.goto(`/recordings/${sandbox.catalogue()[kind]}?t=1&hear=mono`)
        await toggle(page).click()
        await expect(panel(page).locator('[data-panel-lanes]')).toBeVisible()
        await expectAccessible(page)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, 'the page does not scroll sideways').toBeLessThanOrEqual(0)
      })
    }
  }
}
