import fc from 'fast-check'
import { expect, it } from 'vitest'
import { headroom, softLimit, softLimitCurve } from './soft-limit'

const amplitude = fc.double({ min: -headroom, max: headroom, noNaN: true })

it('leaves alone what is below the knee', () => {
  for (const quiet of [0, 0.1, -0.5, 0.8, -0.8]) expect(softLimit(quiet)).toBe(quiet)
})

it('never goes beyond full scale, and never makes the louder the quieter', () => {
  fc.assert(
    fc.property(amplitude, amplitude, (one, other) => {
      expect(Math.abs(softLimit(one))).toBeLessThanOrEqual(1)
      expect(Math.sign(softLimit(one) - softLimit(other)) * Math.sign(one - other)).toBeGreaterThanOrEqual(0)
    }),
  )
})

it('treats both halves of a wave alike', () => {
  fc.assert(
    fc.property(amplitude, (one) => {
      expect(softLimit(-one)).toBe(-softLimit(one))
    }),
  )
})

it('is drawn finely enough that a browser, which joins its points by lines, comes within a thousandth', () => {
  const curve = softLimitCurve()
  fc.assert(
    fc.property(amplitude, (one) => {
      const position = ((one / headroom + 1) / 2) * (curve.length - 1)
      const [low, high] = [
        curve[Math.floor(position)] ?? Number.NaN,
        curve[Math.ceil(position)] ?? Number.NaN,
      ]
      const drawn = (low + (high - low) * (position % 1)) * headroom
      expect(Math.abs(drawn - softLimit(one))).toBeLessThan(0.001)
    }),
  )
})

it('keeps silence silent', () => {
  const curve = softLimitCurve()
  expect(curve[(curve.length - 1) / 2]).toBe(0)
})
