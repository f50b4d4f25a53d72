import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  axisPx,
  detailScale,
  drawnSpan,
  fittingScale,
  followPlayhead,
  isInView,
  scrollTo,
  type ZoomView,
  zoomAround,
} from './zoom'

/** Ten minutes, of which one is in view, from the third on. */
const view: ZoomView = { durationMs: 600_000, widthPx: 600, pxPerMs: 0.01, scrollPx: 1_200 }

const anyView = fc
  .record({
    durationMs: fc.integer({ min: 1_000, max: 14_400_000 }),
    widthPx: fc.integer({ min: 200, max: 2_000 }),
    magnification: fc.double({ min: 1, max: 1_000, noNaN: true }),
    scrolled: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ durationMs, widthPx, magnification, scrolled }): ZoomView => {
    const pxPerMs = fittingScale(durationMs, widthPx) * magnification
    return { durationMs, widthPx, pxPerMs, scrollPx: scrolled * (durationMs * pxPerMs - widthPx) }
  })

describe('scales', () => {
  it('fits the whole into the viewport', () => {
    expect(fittingScale(600_000, 600)).toBe(0.001)
  })

  it('goes into detail until points stand apart, and never further out than the whole', () => {
    expect(detailScale(600_000, 600, 100)).toBe(0.06)
    expect(detailScale(5_000, 600, 100)).toBe(0.12)
  })
})

describe('zoomAround', () => {
  it('keeps what lies under the pointer where it is', () => {
    expect(zoomAround(view, 0.02, 300)).toEqual({ ...view, pxPerMs: 0.02, scrollPx: 2_700 })
  })

  it('carries it along where two fingers move on', () => {
    expect(zoomAround(view, 0.02, 300, 250).scrollPx).toBe(2_750)
  })

  it('moves it only as far as the ends of the axis demand', () => {
    expect(zoomAround({ ...view, scrollPx: 0 }, 0.005, 600).scrollPx).toBe(0)
    expect(zoomAround({ ...view, scrollPx: 5_400 }, 0.005, 0).scrollPx).toBe(2_400)
  })

  it('loses nothing on the way in and back', () => {
    fc.assert(
      fc.property(anyView, fc.double({ min: 1, max: 50, noNaN: true }), (from, factor) => {
        const near = zoomAround(from, from.pxPerMs * factor, from.widthPx / 2)
        const back = zoomAround(near, from.pxPerMs, from.widthPx / 2)
        expect(back.scrollPx).toBeCloseTo(from.scrollPx, 3)
      }),
    )
  })
})

describe('followPlayhead', () => {
  it('stays while the playhead is well in view', () => {
    expect(followPlayhead(view, 150_000, 150_250)).toBeNull()
  })

  it('turns the page shortly before the playhead leaves', () => {
    expect(followPlayhead(view, 174_000, 174_250)).toBe(1_742.5 - 60)
  })

  it('leaves those in peace who have scrolled away', () => {
    expect(followPlayhead(view, 300_000, 300_250)).toBeNull()
  })

  it('shows the moment of a seek, from wherever', () => {
    expect(followPlayhead(view, 300_000, 400_000)).toBe(4_000 - 60)
    expect(followPlayhead(view, 150_000, 20_000)).toBe(200 - 60)
    expect(followPlayhead(view, 300_000, 179_000)).toBeNull()
  })

  it('turns no page beyond the last', () => {
    expect(followPlayhead({ ...view, scrollPx: 5_400 }, 598_000, 598_250)).toBeNull()
  })

  it('has nothing to do where all is in view', () => {
    expect(followPlayhead({ ...view, pxPerMs: 0.001, scrollPx: 0 }, 590_000, 599_000)).toBeNull()
  })
})

describe('scrollTo', () => {
  it('brings any moment into view, within the axis', () => {
    fc.assert(
      fc.property(anyView, fc.double({ min: 0, max: 1, noNaN: true }), (from, part) => {
        const scrollPx = scrollTo(from, part * from.durationMs)
        expect(scrollPx).toBeGreaterThanOrEqual(0)
        // Less than a pixel is lost in numbers.
        const scrolled = { ...from, scrollPx, widthPx: from.widthPx + 0.001 }
        expect(isInView(scrolled, part * from.durationMs)).toBe(true)
      }),
    )
  })
})

describe('drawnSpan', () => {
  it('covers the viewport and half as much on either side, and never more than two and a half of it', () => {
    fc.assert(
      fc.property(anyView, (drawn) => {
        const { startPx, endPx } = drawnSpan(drawn)
        const half = drawn.widthPx / 2
        expect(startPx).toBeLessThanOrEqual(Math.max(0, drawn.scrollPx - half))
        expect(endPx).toBeGreaterThanOrEqual(Math.min(axisPx(drawn), drawn.scrollPx + 3 * half) - 0.001)
        expect(endPx - startPx).toBeLessThanOrEqual(5 * half + 0.001)
      }),
    )
  })

  it('stays the same until half a viewport was scrolled', () => {
    expect(drawnSpan({ ...view, scrollPx: 1_499 })).toEqual(drawnSpan(view))
    expect(drawnSpan({ ...view, scrollPx: 1_500 })).not.toEqual(drawnSpan(view))
  })
})
