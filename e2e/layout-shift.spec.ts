import { expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { layoutShift } from './layout-shift.ts'

for (const width of [1280, 360]) {
  test(`nothing moves while the list loads and its first recording starts, ${width} px wide`, async ({
    page,
    sandbox,
  }) => {
    sandbox.addFault({ target: 'api', delayMs: 700, times: 1 })
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/recordings')
    const play = page.getByRole('table').getByRole('button', { name: /^Play/ }).first()
    await play.click()
    await expect(page.getByRole('slider', { name: 'Position' })).toBeVisible()
    expect(await layoutShift(page)).toBeLessThan(0.02)
  })
}
