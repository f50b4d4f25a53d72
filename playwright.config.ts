import { defineConfig, devices } from '@playwright/test'
import { chromiumArgs, findInstalledBrowser, thisMachine } from './e2e/browser.ts'

const isCi = Boolean(process.env.CI)
// The runner installs one where there is none; here, `playwright test` alone uses what is there.
const executablePath = findInstalledBrowser(thisMachine(() => undefined))
// Found once: the workers, which load this file too, are told.
if (executablePath) process.env.CHROMIUM_PATH = executablePath

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: isCi,
  // A test that passes only at the second try is a failing test.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '.cache/playwright-report.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-US',
    timezoneId: 'America/New_York',
    colorScheme: 'light',
    // A page in motion cannot be judged; that it moves less when asked to is part of the judgement.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // A trace of every test would cost a tenth of the whole run; a failure is run again with `--trace on`.
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [...chromiumArgs],
    },
  },
})
