import { describe, expect, it } from 'vitest'
import type { Span } from './recording-index'
import { planOf } from './scan-under-test'
import { joinSpans } from './spans'
import { createWindows, type Window } from './windows'

const [list] = planOf().lists
if (list === undefined) throw new Error('Every plan has a list.')
const hour = { startMs: 0, endMs: 3_599_999 }
const create = (...spans: Span[]) => createWindows(spans.map((span) => ({ list, span })))

/** As a first page does that has found `rows` more, evenly spread. */
const expectAhead = (window: Window | null, rows: number) => {
  if (window) window.ahead = { rows, msPerRow: (window.span.endMs - window.span.startMs) / rows }
}

describe('windows', () => {
  it('are taken the newest first', () => {
    const windows = create({ startMs: 0, endMs: 9 }, { startMs: 100, endMs: 200 }, { startMs: 20, endMs: 50 })
    expect([windows.take(), windows.take(), windows.take()].map((window) => window?.span.endMs)).toEqual([
      200, 50, 9,
    ])
    expect(windows.take()).toBeNull()
  })

  it('are shared by halves while they have much ahead, without gap or overlap', () => {
    const windows = create(hour)
    const first = windows.take()
    expect(windows.take()).toBeNull()
    expectAhead(first, 10_000)
    const others = [windows.take(), windows.take(), windows.take()]
    const spans = [first, ...others].map((window) => window?.span ?? hour)
    expect(joinSpans(spans)).toEqual([hour])
    const lengths = spans.map(({ startMs, endMs }) => endMs - startMs + 1)
    expect(lengths.reduce((sum, length) => sum + length)).toBe(3_600_000)
    expect(Math.max(...lengths)).toBeLessThan(1_000_000)
    expect(spans.every(({ startMs }) => startMs % 1_000 === 0)).toBe(true)
  })

  it('are cut where recordings are, and not in the middle of the empty years before', () => {
    const windows = create({ startMs: 0, endMs: 1_800_000_000_000 })
    const first = windows.take()
    if (first) first.ahead = { rows: 10_000, msPerRow: 1_000 }
    expect(windows.take()?.span.endMs).toBe(1_800_000_000_000 - 5_000_000 - 1)
  })

  it('are not shared with little ahead, or none that is known', () => {
    const windows = create(hour)
    const first = windows.take()
    expectAhead(first, 500)
    expect(windows.take()).toBeNull()
  })

  it('tell when one comes back, and when all is walked', async () => {
    const windows = create(hour)
    const first = windows.take()
    if (first === null) throw new Error('There is one.')
    const change = windows.change()
    windows.giveBack(first, [{ ...first, span: { startMs: 0, endMs: 999 } }])
    await change
    expect(windows.isEmpty()).toBe(false)
    const rest = windows.take()
    expect(rest?.span).toEqual({ startMs: 0, endMs: 999 })
    if (rest) windows.giveBack(rest, [{ ...rest, span: { startMs: 0, endMs: -1 } }])
    expect(windows.isEmpty()).toBe(true)
  })
})
