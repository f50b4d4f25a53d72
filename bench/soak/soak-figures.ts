import type { Figure } from '../report/figure.ts'
import { percentileOf } from '../report/statistics.ts'
import { slopeOf } from '../report/trend.ts'
import type { HeapLine } from '../stage/tell-heap.ts'

/** What is held against the bars: the lines after the warm-up, of which the last few were told at rest. */
export type Soaked = {
  working: readonly HeapLine[]
  atRest: HeapLine
  filesBefore: number
  unexpected: number
}

/** As much as ten minutes can tell apart from the noise of a heap that breathes. */
const flatMegabytesPerMinute = 0.5
// Connections to the API stay open once they were needed, twenty at most.
const spareFiles = 25

export function toFigures({ working, atRest, filesBefore, unexpected }: Soaked): Figure[] {
  const slope = slopeOf(
    working.map(({ atMs, heapMegabytes }) => ({ at: atMs / 60_000, value: heapMegabytes })),
  )
  const heaps = working.map(({ heapMegabytes }) => heapMegabytes)
  return [
    {
      name: 'Growth of the heap after the warm-up',
      unit: 'MB/min',
      samples: [slope],
      bar: { atMost: flatMegabytesPerMinute, judges: 'worst' },
    },
    { name: '– half of the time at most', unit: 'MB', samples: [percentileOf(heaps, 50) ?? Number.NaN] },
    { name: '– resident memory at the end', unit: 'MB', samples: [atRest.rssMegabytes] },
    {
      name: 'Open files at rest, beyond those before',
      unit: 'files',
      samples: [atRest.openFiles - filesBefore],
      bar: { atMost: spareFiles, judges: 'worst' },
    },
    {
      name: 'Unhandled rejections and exceptions',
      unit: 'failures',
      samples: [atRest.unhandled],
      bar: { atMost: 0, judges: 'worst' },
    },
    {
      name: 'Answers that should not be',
      unit: 'failures',
      samples: [unexpected],
      bar: { atMost: 0, judges: 'worst' },
    },
  ]
}
