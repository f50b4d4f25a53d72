import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findOrInstallBrowser, thisMachine } from '../e2e/browser.ts'
import { ensureBuild } from '../e2e/build.ts'
import { projectFolder } from '../e2e/server-process.ts'
import { benches } from './bench-list.ts'
import { type Figure, withoutBar } from './report/figure.ts'
import { describeMachine, readLoad } from './report/machine.ts'
import { replaceMarkedSection } from './report/marked-section.ts'
import { isGood, type RunReport, toJson, toMarkdown } from './report/run-report.ts'
import { type RunOptions, readRunOptions } from './run-options.ts'
import { readChromiumVersion } from './stage/browser.ts'

const say = (line: string) => console.log(line)

async function runBenches({ names, isQuick }: RunOptions, browserPath: string): Promise<RunReport> {
  const startedAt = new Date().toISOString()
  const loadBefore = readLoad()
  const figures: Record<string, Figure[]> = {}
  const failures: string[] = []
  for (const name of names) {
    say(`== ${name}`)
    try {
      const measured = (await benches[name]?.({ isQuick, browserPath, say })) ?? []
      figures[name] = isQuick ? measured.map(withoutBar) : measured
    } catch (error) {
      failures.push(name)
      console.error(error)
    }
  }
  const machine = describeMachine(await readChromiumVersion(browserPath), loadBefore)
  return { startedAt, isQuick, machine, figures, failures }
}

async function writeReport(report: RunReport, { folder, writesReadme }: RunOptions): Promise<void> {
  const place = resolve(projectFolder, folder)
  await mkdir(place, { recursive: true })
  await writeFile(join(place, 'figures.json'), toJson(report))
  await writeFile(join(place, 'figures.md'), toMarkdown(report))
  say(`\n${toMarkdown(report)}\nWritten to ${place}`)
  if (!writesReadme || report.failures.length > 0) return
  const readme = join(projectFolder, 'README.md')
  await writeFile(readme, replaceMarkedSection(await readFile(readme, 'utf8'), toMarkdown(report)))
}

try {
  const options = readRunOptions(process.argv.slice(2), Object.keys(benches))
  await ensureBuild(say)
  const report = await runBenches(options, await findOrInstallBrowser(thisMachine(say)))
  await writeReport(report, options)
  if (!isGood(report)) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
