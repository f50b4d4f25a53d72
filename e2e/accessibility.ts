import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails with each rule of axe that the page, or what lies under `selector`, breaks, and where. */
export async function expectAccessible(page: Page, selector?: string): Promise<void> {
  // These take the focus only to hand it on, into the popup or out of it; to axe they look like a dead end.
  const builder = new AxeBuilder({ page }).exclude('[data-base-ui-focus-guard]')
  const { violations } = await (selector === undefined ? builder : builder.include(selector)).analyze()
  const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html) }))
  expect(found, 'rules of axe that are broken').toEqual([])
}

/** On what a page is looked at: both themes, a desk and a phone. */
export const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
] as const
