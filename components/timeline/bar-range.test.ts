import { describe, expect, it } from 'vitest'
import { barAt, isInRange, moveByKey, rangeBetween } from './bar-range'

describe('a range of bars', () => {
  it('is the same whichever end it was begun at', () => {
    expect(rangeBetween(5, 2)).toEqual({ first: 2, last: 5 })
    expect(rangeBetween(2, 5)).toEqual({ first: 2, last: 5 })
  })

  it('includes both of its ends', () => {
    const range = rangeBetween(2, 4)
    expect([1, 2, 3, 4, 5].filter((index) => isInRange(index, range))).toEqual([2, 3, 4])
    expect(isInRange(0, null)).toBe(false)
  })
})

describe('the keys', () => {
  it('move by one, to either end, and not beyond', () => {
    expect(['ArrowLeft', 'ArrowRight', 'Home', 'End'].map((key) => moveByKey(key, 3, 9))).toEqual([
      2, 4, 0, 8,
    ])
    expect(moveByKey('ArrowLeft', 0, 9)).toBe(0)
    expect(moveByKey('ArrowRight', 8, 9)).toBe(8)
  })

  it('that mean nothing here are left to others', () => {
    expect(['Tab', 'ArrowUp', 'a', 'Enter'].map((key) => moveByKey(key, 3, 9))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})

describe('the bar under the pointer', () => {
  const place = { left: 100, width: 90 }

  it('is the one whose column it is in', () => {
    expect([100, 109.9, 110, 189].map((x) => barAt(x, place, 9))).toEqual([0, 0, 1, 8])
  })

  it('is the outermost where a drag goes beyond the edge', () => {
    expect([-50, 190, 5000].map((x) => barAt(x, place, 9))).toEqual([0, 8, 8])
  })
})
