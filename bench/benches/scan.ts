import { z } from 'zod'
import { type Bench, repeat } from '../bench.ts'
import type { Figure } from '../report/figure.ts'
import { type ControlledSandbox, startControlledSandbox } from '../stage/controlled-sandbox.ts'
import { startFreshDashboard } from '../stage/fresh-dashboard.ts'
import { readScan, type ScanTimes } from '../stage/scan-times.ts'

// Part of a number that many have, and so found in the first page.
const partOfNumber = '/api/recordings?digits=5550'
/** What `SCAN_PARALLEL` is unless it is set. */
const mostAtOnce = 4
/** `mostQuestions` of `lib/telnyx/either-side.ts`: three spellings, of which one is found on either side. */
const mostQuestions = 103

const pageSchema = z.object({
  rows: z.array(
    z.object({ recording: z.object({ to: z.object({ value: z.string() }).nullable() }).optional() }),
  ),
  totalResults: z.number(),
})

async function timePage(origin: string, path: string) {
  const startedMs = performance.now()
  const response = await fetch(new URL(path, origin))
  const page = pageSchema.parse(await response.json())
  return { ...page, wallMs: performance.now() - startedMs }
}

type Run = ScanTimes & { mostSockets: number; againMs: number[] }

async function scanOnce(sandbox: ControlledSandbox): Promise<Run> {
  const dashboard = await startFreshDashboard(sandbox.apiBaseUrl)
  let mostSockets = 0
  const watch = setInterval(async () => {
    mostSockets = Math.max(mostSockets, await sandbox.apiSockets().catch(() => 0))
  }, 50)
  try {
    const times = await readScan(new URL('/api/recordings/scan?digits=5550', dashboard.origin))
    clearInterval(watch)
    const again = await repeat(6, () => timePage(dashboard.origin, partOfNumber))
    // The first asks Telnyx how many there are; the others within some seconds know.
    return { ...times, mostSockets, againMs: again.slice(1).map(({ wallMs }) => wallMs) }
  } finally {
    clearInterval(watch)
    await dashboard.stop()
  }
}

/** The number most often called, a page far down its list, and what that costs at Telnyx. */
async function countEitherSide(sandbox: ControlledSandbox, page: number): Promise<number> {
  const dashboard = await startFreshDashboard(sandbox.apiBaseUrl)
  try {
    const { rows } = await timePage(dashboard.origin, '/api/recordings?size=250')
    const callees = rows.flatMap(({ recording }) => recording?.to?.value ?? [])
    const [busiest] = [...Map.groupBy(callees, (callee) => callee)].toSorted(
      ([, one], [, other]) => other.length - one.length,
    )
    await sandbox.takeRequestCount()
    await timePage(
      dashboard.origin,
      `/api/recordings?number=${encodeURIComponent(busiest?.[0] ?? '')}&page=${page}`,
    )
    return await sandbox.takeRequestCount()
  } finally {
    await dashboard.stop()
  }
}

function figuresOf(size: number, runs: readonly Run[], eitherSide: number): Figure[] {
  const bar = (atMost: number, judges: 'median' | 'worst' = 'median') => ({ bar: { atMost, judges } })
  return [
    {
      name: `Scan of ${size.toLocaleString('en-US')} recordings for part of a number`,
      unit: 'ms',
      samples: runs.map(({ wholeMs }) => wholeMs),
      ...bar(20_000),
    },
    {
      name: '– first found',
      unit: 'ms',
      samples: runs.map(({ firstFoundMs }) => firstFoundMs),
      ...bar(1_000),
    },
    {
      name: '– longest wait for a line',
      unit: 'ms',
      samples: runs.map(({ longestWaitMs }) => longestWaitMs),
      ...bar(1_000, 'worst'),
    },
    {
      name: '– most requests to Telnyx at once',
      unit: 'sockets',
      samples: runs.map(({ mostSockets }) => mostSockets),
      ...bar(mostAtOnce, 'worst'),
    },
    {
      name: '– again, from the index',
      unit: 'ms',
      samples: runs.flatMap(({ againMs }) => againMs),
      ...bar(50),
    },
    {
      name: 'A number on either side, page 50: requests to Telnyx',
      unit: 'requests',
      samples: [eitherSide],
      ...bar(mostQuestions, 'worst'),
    },
  ]
}

/** A scan for part of a number with nothing known, and again; and how much a deep page of a number asks. */
export const benchScan: Bench = async ({ isQuick, say }) => {
  const size = isQuick ? 3_000 : 100_000
  const sandbox = await startControlledSandbox(['--size', String(size)])
  try {
    const runs = await repeat(isQuick ? 1 : 3, (run) => {
      say(`run ${run + 1}: ${size.toLocaleString('en-US')} recordings`)
      return scanOnce(sandbox)
    })
    say('a number on either side')
    return figuresOf(size, runs, await countEitherSide(sandbox, isQuick ? 2 : 50))
  } finally {
    await sandbox.stop()
  }
}
