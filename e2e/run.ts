import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findTestBrowser, thisMachine } from './browser.ts'
import { ensureBuild } from './build.ts'
import { plainPlaywright, runNode } from './commands.ts'
import { projectFolder } from './server-process.ts'
import { readTotals, type Totals } from './totals.ts'

type Step = { name: string; run: () => Promise<Totals> }

const say = (line: string) => console.log(line)
const reportFile = (tool: string) => join(projectFolder, '.cache', `${tool}-report.json`)

/** Steps that check rather than count add nothing when they pass and one failure when they do not. */
function check(name: string, script: string, ...args: string[]): Step {
  return { name, run: async () => ({ passed: 0, failed: (await runNode(script, args)) === 0 ? 0 : 1 }) }
}

async function runUnitTests(): Promise<Totals> {
  const report = reportFile('vitest')
  await rm(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return readTotals(report, await runNode('node_modules/vitest/vitest.mjs', ['run', ...reporters]))
}

async function build(): Promise<Totals> {
  await ensureBuild(say)
  return { passed: 0, failed: 0 }
}

async function runBrowserTests(): Promise<Totals> {
  const browser = await findTestBrowser(thisMachine(say), { mayInstall: Boolean(process.env.CI) })
  say(`Browser: ${browser}`)
  const report = reportFile('playwright')
  await rm(report, { force: true })
  const exitCode = await runNode('node_modules/@playwright/test/cli.js', ['test', ...playwrightArgs], {
    CHROMIUM_PATH: browser,
    ...plainPlaywright,
  })
  return readTotals(report, exitCode)
}

const onlyBrowserTests = '--only-e2e'
const playwrightArgs = process.argv.slice(2).filter((argument) => argument !== onlyBrowserTests)
const isOnlyBrowserTests = process.argv.includes(onlyBrowserTests)

const codeSteps: Step[] = [
  check('Lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '.'),
  check('Route types', 'node_modules/next/dist/bin/next', 'typegen'),
  check('Types', 'node_modules/typescript/bin/tsc', '--noEmit'),
  check('Dead code', 'node_modules/knip/bin/knip.js'),
  { name: 'Unit tests', run: runUnitTests },
]
const buildStep: Step = { name: 'Production build', run: build }
const firstLoadStep = check('First-load JavaScript', 'bench/first-load.ts')
const browserStep: Step = { name: 'Browser tests', run: runBrowserTests }

const total: Totals = { passed: 0, failed: 0 }
await mkdir(join(projectFolder, '.cache'), { recursive: true })
const steps = isOnlyBrowserTests
  ? [buildStep, browserStep]
  : [...codeSteps, buildStep, firstLoadStep, browserStep]
for (const { name, run } of steps) {
  say(`\n== ${name}`)
  const { passed, failed } = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  })
  total.passed += passed
  total.failed += failed
  if (failed > 0) {
    console.error(`\nStopped at: ${name}`)
    break
  }
}
say(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
