import { readFile } from 'node:fs/promises'
import { z } from 'zod'

export type Totals = { passed: number; failed: number }

const vitestReport = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number() })
  .transform((report): Totals => ({ passed: report.numPassedTests, failed: report.numFailedTests }))

const playwrightReport = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })
  // A test that needed luck did not pass.
  .transform(({ stats }): Totals => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }))

const anyReport = z.union([vitestReport, playwrightReport])

/** The totals of a JSON report of Vitest or Playwright; a run that failed without one counts as one failure. */
export async function readTotals(reportFile: string, exitCode: number | null): Promise<Totals> {
  const text = await readFile(reportFile, 'utf8').catch(() => '')
  const { passed, failed } = text === '' ? { passed: 0, failed: 0 } : anyReport.parse(JSON.parse(text))
  return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1) }
}
