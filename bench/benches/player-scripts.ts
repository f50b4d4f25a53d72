import type { Page } from '@playwright/test'
import type { Bench } from '../bench.ts'
import { withPage } from '../stage/browser.ts'
import { firstLoadBarBytes, measureFirstLoad, measureScript } from '../stage/first-load-scripts.ts'
import { openList, playButtons, playerRegion } from '../stage/list-page.ts'
import { withSandboxedDashboard } from '../stage/sandboxed-dashboard.ts'
import { watchScripts } from '../stage/script-watch.ts'

async function gzipKilobytes(scripts: readonly string[]): Promise<number> {
  const sizes = await Promise.all(scripts.map((script) => measureScript(new URL(script))))
  return sizes.reduce((total, { gzipBytes }) => total + gzipBytes, 0) / 1000
}

/** The scripts of the list, those that a click on Play adds, and those that the unfolded player adds to them. */
async function listStages(page: Page, origin: string) {
  const scripts = watchScripts(page)
  await openList(page, origin)
  await scripts.settle()
  const atFirst = scripts.fetched()

  const waveform = page.waitForResponse((response) => response.url().endsWith('/waveform'))
  await playButtons(page).first().click()
  await (await waveform).finished()
  await scripts.settle()
  const withDeck = scripts.fetched().slice(atFirst.length)

  for (const folded of await playerRegion(page).locator('button[aria-expanded="false"]').elementHandles()) {
    await folded.click()
    await scripts.settle()
  }
  return { withDeck, unfolded: scripts.fetched().slice(atFirst.length) }
}

/** What the player costs a visitor who plays something, and the first load, which must know nothing of it. */
export const benchPlayerScripts: Bench = async ({ browserPath }) =>
  withSandboxedDashboard(async ({ origin }) => {
    const firstLoad = await measureFirstLoad(origin)
    const { withDeck, unfolded } = await withPage(browserPath, (page) => listStages(page, origin))
    if (withDeck.length === 0)
      throw new Error('A click on Play fetched no script: the player was there before.')
    return [
      {
        name: 'JavaScript of the first load, gzip',
        unit: 'kB',
        samples: [firstLoad.reduce((total, { gzipBytes }) => total + gzipBytes, 0) / 1000],
        bar: { atMost: firstLoadBarBytes / 1000, judges: 'worst' },
      },
      {
        name: 'JavaScript fetched only to play, gzip',
        unit: 'kB',
        samples: [await gzipKilobytes(unfolded)],
        bar: { atMost: 30, judges: 'worst' },
      },
      { name: '– of it at the first click on Play', unit: 'kB', samples: [await gzipKilobytes(withDeck)] },
    ]
  })
