import type { Figure } from './figure.ts'

/** The middle of the samples, or the mean of the two in the middle; `undefined` of none. */
export function medianOf(samples: readonly number[]): number | undefined {
  const sorted = samples.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2
}

/** The sample below or at which so many of a hundred lie; `undefined` of none. */
export function percentileOf(samples: readonly number[], percent: number): number | undefined {
  const sorted = samples.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)]
}

/** The sample that speaks most against us: of a ratio, where more is better, the smallest, else the largest. */
export function worstOf({ unit, samples }: Pick<Figure, 'unit' | 'samples'>): number | undefined {
  if (samples.length === 0) return undefined
  return unit === '×' ? Math.min(...samples) : Math.max(...samples)
}

/** How many times `theirs` each of `ours` goes into, run by run, so that both have met the same load. */
export function ratiosOf(theirs: readonly number[], ours: readonly number[]): number[] {
  if (theirs.length !== ours.length) throw new Error('A ratio needs as many runs of the one as of the other.')
  return theirs.map((their, run) => their / (ours[run] ?? Number.NaN))
}
