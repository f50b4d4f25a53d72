const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 6].map((count) => count * hour),
]

/** Room for the longest of times, `12:34:56`, and some air. */
const leastPx = 72

/** From one tick to the next: the first sensible step whose times do not run into each other. */
export const tickStepMs = (pxPerMs: number): number =>
  steps.find((step) => step * pxPerMs >= leastPx) ?? 24 * hour

/** The moments of the ticks from `startMs` on and before `endMs`. */
export function rulerTicks(startMs: number, endMs: number, pxPerMs: number): number[] {
  const step = tickStepMs(pxPerMs)
  const first = Math.ceil(startMs / step)
  return Array.from(
    { length: Math.max(0, Math.ceil(endMs / step) - first) },
    (_, index) => (first + index) * step,
  )
}
