import type { Page } from '@playwright/test'

/** The list as a visitor finds it who has looked at it for a moment: all fetched, nothing left to hydrate. */
export async function openList(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/recordings`, { waitUntil: 'networkidle' })
}

/** The buttons of the rows that have something to play. */
export const playButtons = (page: Page) =>
  page.getByRole('table').getByRole('button', { name: /^Play/, disabled: false })

export const playerRegion = (page: Page) => page.getByRole('region', { name: 'Player' })
