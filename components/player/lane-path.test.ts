import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonGain, lanePath } from './lane-path'

const lane = (min: number[], max: number[]) => ({ min: Int8Array.from(min), max: Int8Array.from(max) })
const corners = (path: string) =>
  path
    .slice(1, -1)
    .split('L')
    .map((corner) => corner.split(' ').map(Number))

describe('lanePath', () => {
  it('puts the highest above and the lowest below the zero line', () => {
    expect(corners(lanePath(lane([-64], [32]), 1))).toEqual([
      [0, 96],
      [0, 192],
    ])
  })

  it('keeps a single loud point among many quiet ones', () => {
    const quiet = Array.from({ length: 1000 }, () => 0)
    const loud = quiet.with(437, 127)
    const heights = corners(lanePath(lane(quiet, loud), 100)).map(([, height]) => height)
    expect(Math.min(...heights.map(Number))).toBe(1)
  })

  it('draws silence as a thin line', () => {
    expect(corners(lanePath(lane([0, 0], [0, 0]), 2)).map(([, height]) => height)).toEqual([
      126.5, 126.5, 129.5, 129.5,
    ])
  })

  it('stays inside its box for any peaks and any width', () => {
    const byte = fc.integer({ min: -128, max: 127 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(byte, byte), { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        (points, columns) => {
          const min = points.map(([a, b]) => Math.min(a, b))
          const max = points.map(([a, b]) => Math.max(a, b))
          const drawn = corners(lanePath(lane(min, max), columns))
          expect(drawn).toHaveLength(2 * columns)
          for (const [x, y] of drawn) {
            expect(x).toBeGreaterThanOrEqual(0)
            expect(x).toBeLessThan(columns)
            expect(y).toBeGreaterThanOrEqual(0)
            expect(y).toBeLessThanOrEqual(256)
          }
        },
      ),
    )
  })

  it('is nothing for no sound', () => {
    expect(lanePath(lane([], []), 10)).toBe('')
  })
})

describe('commonGain', () => {
  it('is one for all lanes: the loudest fills its lane and a silent one stays a line', () => {
    const [loud, silent] = [lane([-64], [32]), lane([0], [0])]
    expect(commonGain([loud, silent])).toBe(2)
    expect(corners(lanePath(silent, 1, 2)).map(([, height]) => height)).toEqual([126.5, 129.5])
  })

  it('has an end, so that noise is not blown up into speech', () => {
    expect(commonGain([lane([-1], [1])])).toBe(8)
  })
})
