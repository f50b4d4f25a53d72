export type Unit =
  | 'ms'
  | 'MB'
  | 'kB'
  | '×'
  | 'sockets'
  | 'requests'
  | 'events/s'
  | 'changes'
  | 'logins'
  | 'files'
  | 'failures'
  | 'MB/min'

/** The side a figure must stay on, and which of its samples is held against it. */
export type Bar = ({ atMost: number } | { atLeast: number }) & { judges: 'median' | 'worst' }

/** What one bench says of one thing. A megabyte here has 1,000,000 bytes. */
export type Figure = {
  name: string
  unit: Unit
  /** One for each run; none where this machine cannot measure it, and `note` then says why. */
  samples: readonly number[]
  bar?: Bar
  /** What a ratio compares with, measured in the same runs. */
  baseline?: { name: string; unit: Unit; samples: readonly number[] }
  note?: string
}

/** The figure of a machine that lacks what it takes: nothing to hold against its bar. */
export function unmeasured({ baseline: _, ...figure }: Omit<Figure, 'samples'>, why: string): Figure {
  return { ...figure, samples: [], note: `not measured: ${why}` }
}

/** The figure of a small size, which says nothing about the bar. */
export const withoutBar = ({ bar: _, ...figure }: Figure): Figure => figure
