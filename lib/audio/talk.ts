import 'server-only'
import { type Levels, windowMs } from './levels'
import type { Silence, TalkTimes } from './waveform'

// −40 dBFS.
const loudFrom = 0.01 * 32_768
// Words have gaps; who pauses no longer than this goes on speaking.
const longestPauseWindows = 300 / windowMs
const silenceOverWindows = 1_200 / windowMs

/** When one channel speaks: pairs of the window it begins with and the window it has ended before. */
export class TalkSpans {
  readonly #edges: number[] = []
  #window = 0

  add({ low, high }: Levels): void {
    if (high >= loudFrom || low <= -loudFrom) this.#mark()
    this.#window += 1
  }

  get edges(): readonly number[] {
    return this.#edges
  }

  #mark(): void {
    const last = this.#edges.length - 1
    const lastEnd = this.#edges[last]
    if (lastEnd !== undefined && this.#window - lastEnd <= longestPauseWindows) {
      this.#edges[last] = this.#window + 1
    } else {
      this.#edges.push(this.#window, this.#window + 1)
    }
  }
}

export type TalkSummary = { talk: TalkTimes; longestSilenceMs: number; silences: Silence[] }

/** Goes through the spans of both channels at once, from each change of who speaks to the next. */
export function summarizeTalk(a: readonly number[], b: readonly number[], durationMs: number): TalkSummary {
  const talk: TalkTimes = { aMs: 0, bMs: 0, bothMs: 0, noneMs: 0 }
  const silences: Silence[] = []
  let longestSilenceMs = 0
  // The parity of an index tells whether that channel speaks.
  let indexA = 0
  let indexB = 0
  for (let startMs = 0; startMs < durationMs; ) {
    const nextA = a[indexA] ?? Number.POSITIVE_INFINITY
    const nextB = b[indexB] ?? Number.POSITIVE_INFINITY
    const endMs = Math.min(Math.min(nextA, nextB) * windowMs, durationMs)
    const lengthMs = endMs - startMs
    const isA = indexA % 2 === 1
    const isB = indexB % 2 === 1
    const who = isA && isB ? 'bothMs' : isA ? 'aMs' : isB ? 'bMs' : 'noneMs'
    talk[who] += lengthMs
    if (!isA && !isB) {
      longestSilenceMs = Math.max(longestSilenceMs, lengthMs)
      if (lengthMs > silenceOverWindows * windowMs) silences.push({ startMs, endMs })
    }
    if (nextA <= nextB) indexA += 1
    if (nextB <= nextA) indexB += 1
    startMs = endMs
  }
  return { talk, longestSilenceMs, silences }
}
