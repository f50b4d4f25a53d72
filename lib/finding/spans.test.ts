import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from './recording-index'
import { clipSpans, gapsIn, joinSpans, toWholeSeconds, withoutSpans } from './spans'

const span = fc
  .tuple(fc.nat(60), fc.nat(20))
  .map(([startMs, lengthMs]) => ({ startMs, endMs: startMs + lengthMs }))
const spans = fc.array(span, { maxLength: 6 })

const instantsOf = (all: readonly Span[]) =>
  new Set(
    all.flatMap(({ startMs, endMs }) => Array.from({ length: endMs - startMs + 1 }, (_, at) => startMs + at)),
  )

describe('spans', () => {
  it('are joined without losing or adding an instant, in order and apart', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const joined = joinSpans(all)
        expect(instantsOf(joined)).toEqual(
          instantsOf(joined.toSorted((one, other) => one.startMs - other.startMs)),
        )
        expect(instantsOf(joined)).toEqual(
          instantsOf(all.toSorted((one, other) => one.startMs - other.startMs)),
        )
        joined.forEach(({ startMs }, index) => {
          expect(startMs).toBeGreaterThan((joined[index - 1]?.endMs ?? -2) + 1)
        })
      }),
    )
  })

  it('and the gaps between them make up the range', () => {
    fc.assert(
      fc.property(spans, span, (all, range) => {
        const inside = clipSpans(all, range)
        const gaps = gapsIn(range, all)
        expect(joinSpans([...inside, ...gaps])).toEqual([range])
        expect(gaps.flatMap((gap) => clipSpans(all, gap))).toEqual([])
        expect(withoutSpans([range], all)).toEqual(gaps)
      }),
    )
  })

  it('may have no end', () => {
    const open = { startMs: 0, endMs: Number.POSITIVE_INFINITY }
    expect(gapsIn(open, [{ startMs: 0, endMs: 9 }])).toEqual([
      { startMs: 10, endMs: Number.POSITIVE_INFINITY },
    ])
    expect(toWholeSeconds({ startMs: 1_500, endMs: Number.POSITIVE_INFINITY })).toEqual({
      ...open,
      startMs: 1_000,
    })
    expect(toWholeSeconds({ startMs: 1_500, endMs: 2_001 })).toEqual({ startMs: 1_000, endMs: 2_999 })
  })
})
