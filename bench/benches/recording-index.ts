import { z } from 'zod'
import { type Bench, type BenchOptions, repeat } from '../bench.ts'
import type { Bar, Figure } from '../report/figure.ts'
import { type IndexDatabase, makePostgres, makeSqlite } from '../stage/index-databases.ts'
import { runIndexProcess } from '../stage/index-process.ts'
import { memoryFigure } from './memory-figure.ts'

const filledSchema = z.object({ wallMs: z.number(), bytes: z.number() })
const askedSchema = z.object({
  samples: z.record(z.string(), z.array(z.number())),
  blockedMs: z.number(),
  growthMegabytes: z.number(),
})

type Measured = { filled: z.output<typeof filledSchema>; asked: z.output<typeof askedSchema>[] }
type Sizes = { rows: number; processes: number; times: number }

async function measure(database: IndexDatabase, { rows, processes, times }: Sizes): Promise<Measured> {
  try {
    const { place } = database
    const filled = await runIndexProcess('bench/stage/index-fill-main.ts', place, [rows])
    await database.settle()
    const asked = await repeat(processes, () =>
      runIndexProcess('bench/stage/index-ask-main.ts', place, [rows, times]),
    )
    return { filled: filledSchema.parse(filled), asked: asked.map((one) => askedSchema.parse(one)) }
  } finally {
    await database.remove()
  }
}

const wordRows = (rows: number) => `${rows.toLocaleString('en-US')} recordings`
const within = (atMost: number, judges: Bar['judges'] = 'median'): { bar: Bar } => ({
  bar: { atMost, judges },
})

/** What is asked, in words; those that are told to be quick with their bar for a million. */
const questions: Record<string, { name: string; bar?: Bar }> = {
  'contains-rare': { name: 'part of a number that few have', ...within(200) },
  'contains-common': { name: 'part of a number that all have', ...within(200) },
  'contains-common-deep': { name: 'the same, a page in the middle' },
  longest: { name: 'the longest first', ...within(200) },
  'longest-deep': { name: 'the same, a page in the middle', ...within(200) },
  'shortest-deep': { name: 'the shortest first, a page in the middle', ...within(200) },
  'from-deep': { name: 'by caller, a page in the middle' },
  timeline: { name: 'totals of 48 bars' },
  'timeline-by-start': { name: 'the same by the start of the call' },
}

const samplesOf = ({ asked }: Measured, key: string) => asked.flatMap(({ samples }) => samples[key] ?? [])

/** How long a hundred thousand took. */
const fillingOf = ({ filled }: Measured, rows: number) => [(filled.wallMs * 100_000) / rows]

function figuresOf(rows: number, sqlite: Measured, postgres: Measured): Figure[] {
  const beside = (figure: Figure, samples: readonly number[]): Figure[] => [
    figure,
    { name: '– – on PostgreSQL', unit: figure.unit, samples },
  ]
  return [
    ...beside(
      {
        name: `Index of ${wordRows(rows)}: filling, for each 100,000`,
        unit: 'ms',
        samples: fillingOf(sqlite, rows),
      },
      fillingOf(postgres, rows),
    ),
    ...Object.entries(questions).flatMap(([key, { name, bar }]) =>
      beside(
        { name: `– ${name}`, unit: 'ms', samples: samplesOf(sqlite, key), ...(bar && { bar }) },
        samplesOf(postgres, key),
      ),
    ),
    ...beside({ name: '– on the disk', unit: 'MB', samples: [sqlite.filled.bytes / 1e6] }, [
      postgres.filled.bytes / 1e6,
    ]),
    memoryFigure({
      name: '– growth of the server meanwhile',
      unit: 'MB',
      samples: sqlite.asked.map(({ growthMegabytes }) => growthMegabytes),
      ...within(150, 'worst'),
    }),
    {
      name: '– longest time its main thread was blocked',
      unit: 'ms',
      samples: sqlite.asked.map(({ blockedMs }) => blockedMs),
      ...within(50, 'worst'),
    },
  ]
}

async function smallerIndex(sizes: Sizes, { say }: BenchOptions): Promise<Figure[]> {
  say(`SQLite with ${wordRows(sizes.rows)}`)
  const measured = await measure(await makeSqlite(), sizes)
  return [
    {
      name: `Index of ${wordRows(sizes.rows)}: filling`,
      unit: 'ms',
      samples: [measured.filled.wallMs],
      ...within(15_000, 'worst'),
    },
    ...['contains-rare', 'contains-common'].map(
      (key): Figure => ({
        name: `– ${questions[key]?.name}`,
        unit: 'ms',
        samples: samplesOf(measured, key),
        ...within(50),
      }),
    ),
  ]
}

/** The index of recordings in both databases: how fast it fills and answers, and what it takes. */
export const benchRecordingIndex: Bench = async (options) => {
  const { isQuick, say } = options
  const sizes: Sizes = isQuick
    ? { rows: 5_000, processes: 1, times: 1 }
    : { rows: 1_000_000, processes: 2, times: 5 }
  say(`SQLite with ${wordRows(sizes.rows)}`)
  const sqlite = await measure(await makeSqlite(), sizes)
  say(`PostgreSQL with ${wordRows(sizes.rows)}`)
  const postgres = await measure(await makePostgres(), sizes)
  const smaller = await smallerIndex({ ...sizes, rows: isQuick ? 1_000 : 100_000 }, options)
  return [...figuresOf(sizes.rows, sqlite, postgres), ...smaller]
}
