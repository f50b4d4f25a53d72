import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CoveredSpan } from '@/lib/finding/recording-index'
import { withoutSpan, withSpan } from './covered-spans'

const lastMs = 30
const span = fc
  .tuple(fc.integer({ min: 0, max: lastMs }), fc.integer({ min: 0, max: lastMs }))
  .map(([one, other]) => ({ startMs: Math.min(one, other), endMs: Math.max(one, other) }))
const step = fc.record({
  kind: fc.constantFrom('cover', 'uncover'),
  span,
  unreadable: fc.constantFrom(0, 0, 0, 1, 2),
})

const instantsOf = (spans: readonly CoveredSpan[]) =>
  spans.flatMap(({ startMs, endMs }) => Array.from({ length: endMs - startMs + 1 }, (_, at) => startMs + at))

const readable = (startMs: number, endMs: number) => ({ startMs, endMs, unreadable: 0 })

describe('covered spans', () => {
  it('are one where both of two neighbours can be read', () => {
    expect(withSpan([readable(0, 9), readable(20, 29)], readable(10, 19))).toEqual([readable(0, 29)])
    expect(withSpan([readable(0, 9)], readable(11, 19))).toEqual([readable(0, 9), readable(11, 19)])
    expect(withSpan([readable(0, 9)], { ...readable(10, 19), unreadable: 1 })).toHaveLength(2)
  })

  it('lose a part and keep the rest on either side', () => {
    expect(withoutSpan([readable(0, 29)], { startMs: 10, endMs: 19 })).toEqual([
      readable(0, 9),
      readable(20, 29),
    ])
  })

  it('go whole where nobody knows in which part the unreadable ones are', () => {
    const unsure = { ...readable(0, 29), unreadable: 2 }
    expect(withoutSpan([unsure], { startMs: 29, endMs: 40 })).toEqual([])
    expect(withSpan([unsure], readable(5, 9))).toEqual([readable(5, 9)])
  })

  it('stay in order and apart, and cover what was covered last', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let covered: CoveredSpan[] = []
        let instants = new Set<number>()
        for (const { kind, span, unreadable } of steps) {
          const gone = covered.filter(
            (one) => one.unreadable > 0 && one.startMs <= span.endMs && span.startMs <= one.endMs,
          )
          instants = instants.difference(new Set(instantsOf([...gone, { ...span, unreadable }])))
          if (kind === 'cover') instants = instants.union(new Set(instantsOf([{ ...span, unreadable }])))
          covered = kind === 'cover' ? withSpan(covered, { ...span, unreadable }) : withoutSpan(covered, span)
        }
        const listed = instantsOf(covered)
        expect(listed).toEqual(listed.toSorted((one, other) => one - other))
        expect(listed).toEqual([...instants].sort((one, other) => one - other))
      }),
      { numRuns: 500 },
    )
  })
})
