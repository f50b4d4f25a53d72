import 'server-only'
import type { CoveredSpan, Span } from '@/lib/finding/recording-index'

const touches = (one: Span, other: Span) => one.startMs <= other.endMs && other.startMs <= one.endMs

/** What stays covered when a span is taken out: nothing of one with unreadable recordings, for who knows where they are. */
export const withoutSpan = (covered: readonly CoveredSpan[], span: Span): CoveredSpan[] =>
  covered.flatMap((one) => {
    if (!touches(one, span)) return [one]
    if (one.unreadable > 0) return []
    return [
      { ...one, endMs: span.startMs - 1 },
      { ...one, startMs: span.endMs + 1 },
    ].filter(({ startMs, endMs }) => startMs <= endMs)
  })

function joined(spans: readonly CoveredSpan[]): CoveredSpan[] {
  const inOrder = spans.toSorted((one, other) => one.startMs - other.startMs)
  const result: CoveredSpan[] = []
  for (const span of inOrder) {
    const before = result.at(-1)
    const isNeighbour = before !== undefined && before.endMs + 1 === span.startMs
    if (isNeighbour && before.unreadable === 0 && span.unreadable === 0)
      result[result.length - 1] = { ...before, endMs: span.endMs }
    else result.push(span)
  }
  return result
}

/** What is covered once a span is, too, whatever was known of it before. */
export const withSpan = (covered: readonly CoveredSpan[], span: CoveredSpan): CoveredSpan[] =>
  joined([...withoutSpan(covered, span), span])
