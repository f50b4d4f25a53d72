import { expect, type Page } from '@playwright/test'
import type { Sandbox } from '../sandbox/server.ts'
import { expectAccessible } from './accessibility.ts'
import { test } from './fixtures.ts'

type View = { name: string; open: (page: Page, sandbox: Sandbox) => Promise<void>; isDesktopOnly?: true }

const views: View[] = [
  {
    name: 'the list with filters, notes and a player',
    open: async (page) => {
      await page.goto('/recordings?range=90d&size=7&page=2')
      await page.getByRole('table').getByRole('button', { name: /^Play/ }).first().click()
      await expect(page.getByRole('slider', { name: 'Position' })).toBeVisible()
    },
  },
  {
    name: 'all filters',
    open: async (page) => {
      await page.goto('/recordings')
      await page.getByRole('button', { name: /filters/i }).click()
      await page.getByRole('main').getByLabel('Call session').fill('42')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('main').getByText('This is not a UUID')).toBeVisible()
    },
  },
  {
    name: 'the calendar',
    open: async (page) => {
      await page.goto('/recordings?after=2026-11-01&before=2026-11-05')
      await page.getByRole('button', { name: /^Date/ }).click()
      await expect(page.getByRole('grid')).toBeVisible()
    },
  },
  {
    name: 'the view menu',
    isDesktopOnly: true,
    open: async (page) => {
      await page.goto('/recordings')
      await page.getByRole('button', { name: 'View' }).click()
      await expect(page.getByRole('menuitemcheckbox', { name: 'Leg' })).toBeVisible()
    },
  },
  {
    name: 'no recordings',
    open: async (page) => {
      await page.goto('/recordings?region=nowhere')
      await expect(page.getByRole('heading', { name: 'No recordings match' })).toBeVisible()
    },
  },
  {
    name: 'an error',
    open: async (page, sandbox) => {
      sandbox.addFault({ target: 'api', status: 401 })
      await page.goto('/recordings')
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'one recording',
    open: async (page, sandbox) => {
      await page.goto(`/recordings/${sandbox.catalogue().conference}?t=1`)
      await expect(page.getByRole('slider', { name: 'Position' })).toBeVisible()
    },
  },
  {
    name: 'nothing at this address',
    open: async (page) => {
      await page.goto('/nowhere')
      await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
    },
  },
]

for (const { name, open, isDesktopOnly } of views) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of isDesktopOnly ? [1280] : [1280, 360]) {
      test(`axe finds nothing in ${name}, ${colorScheme}, ${width} px wide`, async ({
        page,
        sandbox,
        allowConsole,
      }) => {
        allowConsole(/Failed to load resource/)
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme })
        await open(page, sandbox)
        await expectAccessible(page)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, 'the page does not scroll sideways').toBeLessThanOrEqual(0)
      })
    }
  }
}
