import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails with each rule of axe that the page, or what lies under `selector`, breaks, and where. */
export async function expectAccessible(page: Page, selector?: string): Promise<void> {
  const builder = new AxeBuilder({ page })
  const { violations } = await (selector === undefined ? builder : builder.include(selector)).analyze()
  const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html) }))
  expect(found, 'rules of axe that are broken').toEqual([])
}
