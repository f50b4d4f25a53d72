import type { Page } from '@playwright/test'

/** How much has moved on the page by itself so far. Google calls up to 0.1 good; a word that grows by a letter is about 0.001. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
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
}
