const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -5_000,
  ArrowDown: -5_000,
  ArrowRight: 5_000,
  ArrowUp: 5_000,
  PageDown: -30_000,
  PageUp: 30_000,
}

/** Where a key of the seek bar leads; `null` for a key that is none of its own. */
export function seekByKey(key: string, positionMs: number, durationMs: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return durationMs
  const step = steps[key]
  return step === undefined ? null : positionMs + step
}
