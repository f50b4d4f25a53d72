import type { Page, Request } from '@playwright/test'

export type ScriptWatch = {
  /** The addresses of all scripts fetched so far, each once. */
  fetched: () => string[]
  /** Waits until the page rests and no script is on its way. */
  settle: () => Promise<void>
}

const isScript = (request: Request) => request.resourceType() === 'script'
const rest = (page: Page) => page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))

export function watchScripts(page: Page): ScriptWatch {
  const fetched = new Set<string>()
  const pending = new Set<Request>()
  page.on('request', (request) => {
    if (isScript(request)) pending.add(request)
  })
  page.on('requestfinished', (request) => {
    if (pending.delete(request)) fetched.add(request.url())
  })
  page.on('requestfailed', (request) => pending.delete(request))
  return {
    fetched: () => [...fetched],
    async settle() {
      await rest(page)
      while (pending.size > 0) {
        await page.waitForEvent('requestfinished', { predicate: isScript })
        await rest(page)
      }
    },
  }
}
