import type { Silence } from '@/lib/audio/waveform'

// A breath before and after what is said, so that no word is cut off.
const keptMs = 250
// How a call begins and ends is part of it.
const untouchedEndMs = 1_000
// A jump has its cost, too.
const worthwhileMs = 200

/** The stretches of silence that are passed over, in a sound of that length. */
export function skippableSpans(silences: readonly Silence[], durationMs: number): Silence[] {
  return silences
    .map(({ startMs, endMs }) => ({
      startMs: Math.max(startMs + keptMs, untouchedEndMs),
      endMs: Math.min(endMs - keptMs, durationMs - untouchedEndMs),
    }))
    .filter(({ startMs, endMs }) => endMs - startMs >= worthwhileMs)
}

export function savedMs(spans: readonly Silence[]): number {
  return spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
}
