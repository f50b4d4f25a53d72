import { expect } from '@playwright/test'
import { test } from './fixtures.ts'

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
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              if ('value' in entry && typeof entry.value === 'number') sum += entry.value
            }
            resolve(sum)
          })
          observer.observe({ type: 'layout-shift', buffered: true })
          // Without a single shift the observer is never called.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
        }),
    )
    // Google calls up to 0.1 good; a word that grows by a letter is about 0.001.
    expect(shift).toBeLessThan(0.02)
  })
}
