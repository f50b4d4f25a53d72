import { type BrowserContext, type BrowserContextOptions, test as base } from '@playwright/test'
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/server.ts'
import { ConsoleGuard } from './console-guard.ts'
import { type Dashboard, runDashboard } from './dashboard.ts'

type Backstage = { sandbox: Sandbox; dashboard: Dashboard; isDisturbed: boolean; runningEnv: string }

type WorkerFixtures = {
  /** How the sandbox is started. Only for a whole file, whose tests then run in workers of their own. */
  sandboxOptions: SandboxOptions
  backstage: Backstage
}

type TestFixtures = {
  /** Variables of the dashboard beside or in place of the usual ones. */
  dashboardEnv: Record<string, string>
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
  dashboardEnv: [{}, { option: true }],
  freshDashboard: [false, { option: true }],

  backstage: [
    async ({ sandboxOptions }, use) => {
      const sandbox = await startSandbox(sandboxOptions)
      const dashboard = await runDashboard(sandbox.apiBaseUrl).catch(async (error: unknown) => {
        await sandbox.close()
        throw error
      })
      await use({ sandbox, dashboard, isDisturbed: false, runningEnv: '{}' })
      await dashboard.stop()
      await sandbox.close()
    },
    { scope: 'worker' },
  ],

  quietStart: [
    async ({ backstage, freshDashboard, dashboardEnv }, use) => {
      const { sandbox, dashboard, isDisturbed, runningEnv } = backstage
      const wantedEnv = JSON.stringify(dashboardEnv)
      if (isDisturbed) sandbox.reset()
      if (isDisturbed || freshDashboard || wantedEnv !== runningEnv) await dashboard.restart(dashboardEnv)
      Object.assign(backstage, { isDisturbed: false, runningEnv: wantedEnv })
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
