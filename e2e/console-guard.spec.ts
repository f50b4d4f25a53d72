import { expect } from '@playwright/test'
import { ConsoleGuard } from './console-guard.ts'
import { test } from './fixtures.ts'

test.beforeEach(async ({ page, allowConsole }) => {
  // Here the complaints are the subject.
  allowConsole(/./)
  await page.goto('/recordings')
})

test('an error in the console fails a test unless the test allows it', async ({ page }) => {
  const guard = new ConsoleGuard()
  guard.watch(page.context())
  await page.evaluate(() => console.error('a bug'))
  expect(() => guard.expectSilence()).toThrow('a bug')
  guard.allow(/^a bug/)
  guard.expectSilence()
})

test('an uncaught error fails a test', async ({ page }) => {
  const guard = new ConsoleGuard()
  guard.watch(page.context())
  const thrown = page.waitForEvent('pageerror')
  await page.evaluate(() => {
    setTimeout(() => {
      throw new Error('a bug')
    })
  })
  await thrown
  expect(() => guard.expectSilence()).toThrow('uncaught: a bug')
})

test('a breach of the content policy fails a test', async ({ page }) => {
  const guard = new ConsoleGuard()
  guard.watch(page.context())
  const refused = page.waitForEvent('console')
  await page.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/pixel.png' }))
  })
  await refused
  expect(() => guard.expectSilence()).toThrow('Content Security Policy')
})
