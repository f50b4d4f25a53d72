import type { Figure } from './report/figure.ts'

export type BenchOptions = {
  /** Small sizes and one run: whether the bench works, not how fast anything is. */
  isQuick: boolean
  browserPath: string
  say: (line: string) => void
}

export type Bench = (options: BenchOptions) => Promise<Figure[]>

/** Does `run` so many times, one after another, and collects what each gave. */
export async function repeat<T>(runs: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let index = 0; index < runs; index += 1) results.push(await run(index))
  return results
}
