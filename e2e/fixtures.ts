import { type BrowserContext, type BrowserContextOptions, test as base } from '@playwright/test'
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/server.ts'
import { ConsoleGuard } from './console-guard.ts'
import { type Dashboard, runDashboard } from './dashboard.ts'

type Backstage = { sandbox: Sandbox; dashboard: Dashboard; isDisturbed: boolean }

type WorkerFixtures = {
  /** How the sandbox is started; tests that change it run in workers of their own. */
  sandboxOptions: SandboxOptions
  /** Variables of the dashboard beside or in place of the usual ones; the same holds. */
  dashboardEnv: Record<string, string>
  backstage: Backstage
}

type TestFixtures = {
  /** Starts the dashboard again before each test. */
  freshDashboard: boolean
  /** The Telnyx of this test. Once faults, settings or rows were changed, both servers start over for the next. */
  sandbox: Sandbox
  dashboard: Dashboard
  /** Fails the test for any error in the console of a watched page. */
  consoleGuard: ConsoleGuard
  allowConsole: (pattern: RegExp) => void
  /** Another browser profile, watched like the first: no cookies, no history, nothing cached. */
  openContext: (options?: BrowserContextOptions) => Promise<BrowserContext>
  quietStart: undefined
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandboxOptions: [{}, { option: true, scope: 'worker' }],
  dashboardEnv: [{}, { option: true, scope: 'worker' }],
  freshDashboard: [false, { option: true }],

  backstage: [
    async ({ sandboxOptions, dashboardEnv }, use) => {
      const sandbox = await startSandbox(sandboxOptions)
      const dashboard = await runDashboard(sandbox.apiBaseUrl, dashboardEnv).catch(async (error: unknown) => {
        await sandbox.close()
        throw error
      })
      await use({ sandbox, dashboard, isDisturbed: false })
      await dashboard.stop()
      await sandbox.close()
    },
    { scope: 'worker' },
  ],

  quietStart: [
    async ({ backstage, freshDashboard }, use) => {
      const { sandbox, dashboard, isDisturbed } = backstage
      if (isDisturbed) sandbox.reset()
      if (isDisturbed || freshDashboard) await dashboard.restart()
      backstage.isDisturbed = false
      sandbox.clearRequests()
      await use(undefined)
    },
    { auto: true },
  ],

  sandbox: async ({ backstage }, use) => {
    const { sandbox } = backstage
    const disturb = <Args extends unknown[], Result>(act: (...args: Args) => Result) => {
      return (...args: Args): Result => {
        backstage.isDisturbed = true
        return act(...args)
      }
    }
    await use({
      ...sandbox,
      addFault: disturb(sandbox.addFault),
      changeSettings: disturb(sandbox.changeSettings),
      addRecordings: disturb(sandbox.addRecordings),
      reset: disturb(sandbox.reset),
    })
  },

  dashboard: async ({ backstage }, use) => use(backstage.dashboard),
  baseURL: async ({ backstage }, use) => use(backstage.dashboard.origin),

  consoleGuard: [
    async ({ context }, use) => {
      const guard = new ConsoleGuard()
      guard.watch(context)
      await use(guard)
      guard.expectSilence()
    },
    { auto: true },
  ],
  allowConsole: async ({ consoleGuard }, use) => use(consoleGuard.allow),

  openContext: async ({ browser, consoleGuard }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (options) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      consoleGuard.watch(context)
      return context
    })
    for (const context of contexts) await context.close()
  },
})
