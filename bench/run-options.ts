import { parseArgs } from 'node:util'

export type RunOptions = {
  names: readonly string[]
  isQuick: boolean
  /** Whether the table in the README is written anew. */
  writesReadme: boolean
  folder: string
}

/** What to run, from the words after `npm run bench --`; throws in words where they make no sense. */
export function readRunOptions(args: readonly string[], known: readonly string[]): RunOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      readme: { type: 'boolean', default: false },
      out: { type: 'string', default: '.cache/bench' },
    },
  })
  const unknown = positionals.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`There is no bench “${unknown}”: ${known.join(', ')}.`)
  if (values.readme && (values.quick || positionals.length > 0)) {
    throw new Error(
      'The table in the README comes from a full run: --readme goes with neither names nor --quick.',
    )
  }
  const names = positionals.length === 0 ? known : known.filter((name) => positionals.includes(name))
  return { names, isQuick: values.quick, writesReadme: values.readme, folder: values.out }
}
