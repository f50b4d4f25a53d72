import type { Figure } from './figure.ts'
import { judge } from './judgement.ts'
import type { Machine } from './machine.ts'
import { medianOf, worstOf } from './statistics.ts'
import { wordBar, wordValue } from './value-words.ts'

const judgements = { met: 'met', missed: '**missed**', unjudged: '' } as const
const columns = ['what', 'median', 'worst', 'bar', '', 'compared with, same run'] as const

const escapeCell = (text: string) => text.replaceAll('|', '\\|')

function cellsOf(figure: Figure): string[] {
  const { name, unit, samples, bar, baseline, note } = figure
  const [median, worst] = [medianOf(samples), worstOf(figure)]
  const compared = baseline && medianOf(baseline.samples)
  return [
    note === undefined ? name : `${name} (${note})`,
    median === undefined ? '–' : wordValue(median, unit),
    // One run has nothing worse than itself.
    worst === undefined || samples.length === 1 ? '' : wordValue(worst, unit),
    bar === undefined ? 'reported' : wordBar(bar, unit),
    judgements[judge(figure)],
    compared === undefined ? '' : `${baseline?.name}: ${wordValue(compared, baseline?.unit ?? unit)}`,
  ].map(escapeCell)
}

/** The figures as a table whose columns line up in the source too. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [[...columns], ...figures.map(cellsOf)]
  const widths = columns.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

/** One sentence on what the figures were measured with. */
export function wordMachine(machine: Machine): string {
  const { cores, processor, memoryGigabytes, system, node, chromium, loadBefore, loadAfter } = machine
  // What the bench itself does is not in the load before it.
  const busy = loadBefore > cores / 2 ? ' Others kept it busy: times are longer than they would be.' : ''
  const loads = `${loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after`
  return (
    `${cores} cores (${processor}), ${memoryGigabytes.toFixed(0)} GB, ${system}, Node ${node}, ` +
    `Chromium ${chromium}; the load was ${loads}.${busy}`
  )
}
