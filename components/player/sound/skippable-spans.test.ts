import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { savedMs, skippableSpans } from './skippable-spans'

describe('what is skipped of a silence', () => {
  it('is its middle: a quarter of a second stays at both ends', () => {
    expect(skippableSpans([{ startMs: 10_000, endMs: 14_000 }], 60_000)).toEqual([
      { startMs: 10_250, endMs: 13_750 },
    ])
  })

  it('is nothing of the first second and of the last', () => {
    const silences = [
      { startMs: 0, endMs: 5_000 },
      { startMs: 50_000, endMs: 60_000 },
    ]
    expect(skippableSpans(silences, 60_000)).toEqual([
      { startMs: 1_000, endMs: 4_750 },
      { startMs: 50_250, endMs: 59_000 },
    ])
  })

  it.each([
    [{ startMs: 0, endMs: 1_400 }, 60_000],
    [{ startMs: 58_700, endMs: 60_000 }, 60_000],
    [{ startMs: 0, endMs: 1_500 }, 1_500],
  ])('is nothing where no worthwhile piece is left: %j', (silence, durationMs) => {
    expect(skippableSpans([silence], durationMs)).toEqual([])
  })
})

it('promises to save just the sum of what is skipped, and never the whole', () => {
  const steps = fc.array(fc.tuple(fc.nat(20_000), fc.integer({ min: 1_201, max: 60_000 })), { maxLength: 40 })
  fc.assert(
    fc.property(steps, fc.nat(20_000), (pairs, restMs) => {
      let atMs = 0
      const silences = pairs.map(([gap, length]) => {
        const startMs = atMs + gap
        atMs = startMs + length
        return { startMs, endMs: atMs }
      })
      const durationMs = atMs + restMs
      const spans = skippableSpans(silences, durationMs)
      const inOrder = spans.every(({ startMs }, index) => startMs >= (spans[index - 1]?.endMs ?? 0))
      expect(inOrder).toBe(true)
      for (const { startMs, endMs } of spans) {
        const silence = silences.find((one) => one.startMs <= startMs - 250 && endMs + 250 <= one.endMs)
        const atAnEnd = startMs === 1_000 || endMs === durationMs - 1_000
        expect(silence !== undefined || atAnEnd).toBe(true)
      }
      expect(durationMs - savedMs(spans)).toBeGreaterThanOrEqual(Math.min(durationMs, 2_000))
    }),
  )
})
