import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rulerTicks, tickStepMs } from './ruler-ticks'

describe('tickStepMs', () => {
  it.each([
    ['a second', 0.1, 1_000],
    ['five', 0.02, 5_000],
    ['fifteen', 0.005, 15_000],
    ['a minute', 0.0013, 60_000],
    ['half an hour', 900 / 14_400_000, 1_800_000],
    ['six hours', 390 / 86_400_000, 21_600_000],
  ])('has steps that people count in: %s', (_, pxPerMs, stepMs) => {
    expect(tickStepMs(pxPerMs)).toBe(stepMs)
  })
})

describe('rulerTicks', () => {
  it('begins with the first whole step and ends before the end', () => {
    expect(rulerTicks(61_000, 120_000, 0.005)).toEqual([75_000, 90_000, 105_000])
    expect(rulerTicks(0, 30_000, 0.005)).toEqual([0, 15_000])
  })

  it('names few moments, far enough apart to be read, for any length and any scale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 86_400_000 }),
        fc.integer({ min: 100, max: 5_000 }),
        (endMs, widthPx) => {
          const pxPerMs = widthPx / endMs
          const ticks = rulerTicks(0, endMs, pxPerMs)
          expect(ticks.length).toBeLessThanOrEqual(widthPx / 72 + 1)
          for (const [index, tick] of ticks.entries()) {
            if (index > 0) expect((tick - (ticks[index - 1] ?? 0)) * pxPerMs).toBeGreaterThanOrEqual(72)
          }
        },
      ),
    )
  })
})
