import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { medianOf, percentileOf, ratiosOf, worstOf } from './statistics.ts'

describe('the median', () => {
  it.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[4, 1, 10, 2], 3],
    [[], undefined],
  ])('of %j is %j', (samples, median) => {
    expect(medianOf(samples)).toBe(median)
  })

  it('has as many samples on either side, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (samples) => {
        const median = medianOf(samples) ?? Number.NaN
        const below = samples.filter((sample) => sample < median).length
        const above = samples.filter((sample) => sample > median).length
        expect(Math.max(below, above)).toBeLessThanOrEqual(samples.length / 2)
      }),
    )
  })

  it('leaves the samples as they are', () => {
    const samples = [3, 1, 2]
    medianOf(samples)
    expect(samples).toEqual([3, 1, 2])
  })
})

describe('a percentile', () => {
  const oneToTwenty = Array.from({ length: 20 }, (_, at) => 20 - at)

  it.each([
    [95, 19],
    [100, 20],
    [5, 1],
    [0, 1],
  ])('%d of 1 to 20 is %d', (percent, sample) => {
    expect(percentileOf(oneToTwenty, percent)).toBe(sample)
  })

  it('of nothing is nothing', () => {
    expect(percentileOf([], 95)).toBeUndefined()
  })
})

describe('the worst', () => {
  it('is the largest where less is better', () => {
    expect(worstOf({ unit: 'ms', samples: [2, 9, 4] })).toBe(9)
  })

  it('is the smallest of a ratio, where more is better', () => {
    expect(worstOf({ unit: '×', samples: [4, 2, 9] })).toBe(2)
  })

  it('of nothing is nothing', () => {
    expect(worstOf({ unit: '×', samples: [] })).toBeUndefined()
  })
})

describe('ratios', () => {
  it('are taken run by run', () => {
    expect(ratiosOf([100, 90], [10, 30])).toEqual([10, 3])
  })

  it('are refused where a run has no partner', () => {
    expect(() => ratiosOf([100, 90], [10])).toThrow(/as many runs/)
  })
})
