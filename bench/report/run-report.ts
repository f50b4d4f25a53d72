import type { Figure } from './figure.ts'
import { judge } from './judgement.ts'
import type { Machine } from './machine.ts'
import { tableOf, wordMachine } from './markdown.ts'
import { medianOf, worstOf } from './statistics.ts'

/** Everything one run found; `figures` by the names of their benches. */
export type RunReport = {
  startedAt: string
  isQuick: boolean
  machine: Machine
  figures: Readonly<Record<string, readonly Figure[]>>
  /** Benches that broke off. */
  failures: readonly string[]
}

/** The report for programs: each figure with its statistics and judgement. */
export function toJson({ figures, ...run }: RunReport): string {
  const judged = Object.entries(figures).map(([bench, of]) => [
    bench,
    of.map((figure) => ({
      ...figure,
      median: medianOf(figure.samples) ?? null,
      worst: worstOf(figure) ?? null,
      judgement: judge(figure),
    })),
  ])
  return `${JSON.stringify({ ...run, figures: Object.fromEntries(judged) }, null, 2)}\n`
}

/** The report for people: when and on what, then one table. */
export function toMarkdown({ startedAt, isQuick, machine, figures, failures }: RunReport): string {
  const quick = isQuick ? 'A quick run: it shows that the benches work, not how fast anything is. ' : ''
  const broken = failures.length > 0 ? `\n\n**Broke off:** ${failures.join(', ')}.` : ''
  const head = `${quick}Measured on ${startedAt.slice(0, 10)}: ${wordMachine(machine)}`
  return `${head}${broken}\n\n${tableOf(Object.values(figures).flat())}\n`
}

/** Whether each bench came to its end and no bar was missed. */
export function isGood({ figures, failures }: RunReport): boolean {
  const judgements = Object.values(figures).flat().map(judge)
  return failures.length === 0 && !judgements.includes('missed')
}
