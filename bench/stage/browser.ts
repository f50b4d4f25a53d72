import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumArgs } from '../../e2e/browser.ts'
import { watchMemory } from './process-memory.ts'

const launchBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...chromiumArgs] })

/** A page of a profile of its own: nothing is cached. Its browser lives as long as `use` needs it. */
export async function withPage<T>(executablePath: string, use: (page: Page) => Promise<T>): Promise<T> {
  const browser = await launchBrowser(executablePath)
  try {
    return await use(await browser.newPage())
  } finally {
    await browser.close()
  }
}

/** Takes what all renderers use now for their rest; what is returned tells how far the one that grew most has grown. */
export async function watchRenderers(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  const processes = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? []
  const renderers = processes.filter(({ type }) => type === 'renderer')
  if (renderers.length === 0) throw new Error('The browser names none of its renderers.')
  const watched = await Promise.all(renderers.map(({ id }) => watchMemory(id)))
  return async () => {
    const peaks = await Promise.all(watched.map((readPeak) => readPeak()))
    return Math.max(...peaks.map(({ growthMegabytes }) => growthMegabytes))
  }
}

export async function readChromiumVersion(executablePath: string): Promise<string> {
  const browser = await launchBrowser(executablePath)
  const version = browser.version()
  await browser.close()
  return version
}
