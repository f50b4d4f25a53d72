import 'server-only'
import type { Span } from './recording-index'

const secondMs = 1000

export const startOfSecond = (ms: number) => Math.floor(ms / secondMs) * secondMs
export const endOfSecond = (ms: number) => startOfSecond(ms) + secondMs - 1

/** The whole seconds that a span touches: Telnyx may read instants no finer. */
export const toWholeSeconds = ({ startMs, endMs }: Span): Span => ({
  startMs: startOfSecond(startMs),
  endMs: endOfSecond(endMs),
})

export const isWithin = (inner: Span, outer: Span) =>
  outer.startMs <= inner.startMs && inner.endMs <= outer.endMs

/** The same instants in order of time, without overlaps, neighbours joined. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans.toSorted((one, other) => one.startMs - other.startMs)) {
    const last = joined.at(-1)
    if (last === undefined || span.startMs > last.endMs + 1) joined.push({ ...span })
    else last.endMs = Math.max(last.endMs, span.endMs)
  }
  return joined
}

/** What of the spans lies within `range`. */
export function clipSpans(spans: readonly Span[], range: Span): Span[] {
  return spans
    .map(({ startMs, endMs }) => ({
      startMs: Math.max(startMs, range.startMs),
      endMs: Math.min(endMs, range.endMs),
    }))
    .filter(({ startMs, endMs }) => startMs <= endMs)
}

/** What of `range` lies in none of the spans. */
export function gapsIn(range: Span, spans: readonly Span[]): Span[] {
  const gaps: Span[] = []
  let startMs = range.startMs
  for (const span of joinSpans(clipSpans(spans, range))) {
    if (startMs < span.startMs) gaps.push({ startMs, endMs: span.startMs - 1 })
    startMs = span.endMs + 1
  }
  if (startMs <= range.endMs) gaps.push({ startMs, endMs: range.endMs })
  return gaps
}

/** What of the first lies in none of the others. */
export const withoutSpans = (spans: readonly Span[], others: readonly Span[]): Span[] =>
  joinSpans(spans).flatMap((span) => gapsIn(span, others))
