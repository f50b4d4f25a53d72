import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { projectFolder, startServer } from '../../e2e/server-process.ts'
import type { Bench } from '../bench.ts'
import type { Figure } from '../report/figure.ts'
import { memoryFigure } from './memory-figure.ts'

type Measured = Record<
  'aloneMs' | 'eventsPerSecond' | 'verifyMs' | 'growthMegabytes' | 'changesFound' | 'falselyFound',
  number
>

type Size = { entries: number; changes: number }

async function measure(place: string, { entries, changes }: Size): Promise<Measured> {
  const node = ['--import', './e2e/product-modules.ts', '--conditions=react-server', '--no-warnings']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...node, 'bench/stage/audit-main.ts', place, String(entries), String(changes)],
    { cwd: projectFolder },
  )
  // The last line of our own program, which ends with an error where it has measured nothing.
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Measured
}

function toFigures(database: string, { entries, changes }: Size, measured: Measured): Figure[] {
  if (measured.falselyFound > 0) throw new Error(`${database}: entries were found that nobody changed.`)
  return [
    {
      name: `Audit on ${database}: events, each flushed`,
      unit: 'events/s',
      samples: [measured.eventsPerSecond],
      bar: { atLeast: 2_000, judges: 'worst' },
    },
    { name: '– one alone, flushed', unit: 'ms', samples: [measured.aloneMs] },
    { name: `– ${entries.toLocaleString('en-US')} verified`, unit: 'ms', samples: [measured.verifyMs] },
    memoryFigure({ name: '– growth meanwhile', unit: 'MB', samples: [measured.growthMegabytes] }),
    {
      name: `– of ${changes.toLocaleString('en-US')} single bytes changed, found`,
      unit: 'changes',
      samples: [measured.changesFound],
      bar: { atLeast: changes, judges: 'worst' },
    },
  ]
}

/** The audit log on both databases, with every commit flushed to the disk. */
export const benchAudit: Bench = async ({ isQuick, say }) => {
  const size = isQuick ? { entries: 2_000, changes: 100 } : { entries: 100_000, changes: 1_000 }
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-audit-bench-'))
  const postgres = await startServer({
    name: 'PostgreSQL',
    args: ['e2e/postgres-server.ts', '--durable'],
    env: {},
    ready: /"postgresUrl":"(?<postgresUrl>[^"]+)"/,
  })
  try {
    const places = { SQLite: join(folder, 'state.db'), PostgreSQL: postgres.told.postgresUrl ?? '' }
    const figures: Figure[] = []
    for (const [database, place] of Object.entries(places)) {
      say(`${size.entries} events on ${database}`)
      figures.push(...toFigures(database, size, await measure(place, size)))
    }
    return figures
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
