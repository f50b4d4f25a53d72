import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slopeOf } from './trend.ts'

it('finds the slope of a line, wherever it lies', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -99, max: 99 }), (slope, start) => {
      const points = [0, 1, 3, 7].map((at) => ({ at, value: start + slope * at }))
      expect(slopeOf(points)).toBeCloseTo(slope)
    }),
  )
})

it('takes a saw for flat and a staircase for a slope', () => {
  const saw = Array.from({ length: 100 }, (_, at) => ({ at, value: at % 2 }))
  const stairs = saw.map(({ at }) => ({ at, value: Math.floor(at / 10) }))
  expect(Math.abs(slopeOf(saw))).toBeLessThan(0.01)
  expect(slopeOf(stairs)).toBeCloseTo(0.1)
})

it('tells nothing of a single point', () => {
  expect(slopeOf([{ at: 1, value: 1 }])).toBeNaN()
})
