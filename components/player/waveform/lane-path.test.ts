import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonGain, type LaneColumns, laneBoxHeight, lanePaths } from './lane-path'

const lane = (min: number[], max: number[]) => ({ min: Int8Array.from(min), max: Int8Array.from(max) })

/** How far each column reaches above and below the zero line. */
function reaches(path: string) {
  const heights = [...path.matchAll(/V(-?\d+)/g)].map(([, y]) => laneBoxHeight / 2 - Number(y))
  const columns = heights.length / 2
  return { above: heights.slice(0, columns), below: heights.slice(columns).reverse() }
}

const oneToOne = (end: number): LaneColumns => ({ first: 0, end, pointsPerColumn: 1 })

describe('lanePaths', () => {
  it('draws a point as a bar from its lowest to its highest', () => {
    expect(lanePaths(lane([-64, 0], [32, 127]), oneToOne(2)).peaks).toBe('M0 128V96H1V1H2V130H1V192H0Z')
  })

  it('keeps a single loud point among many quiet ones', () => {
    const quiet = Array.from({ length: 1000 }, () => 0)
    const loud = lane(quiet, quiet.with(437, 127))
    const { above } = reaches(lanePaths(loud, { first: 0, end: 100, pointsPerColumn: 10 }).peaks)
    expect(above.filter((reach) => reach > 2)).toEqual([127])
  })

  it('shows as the body of a column what its points reach on average', () => {
    const talk = lane([0, -10, -20, -30], [8, 0, 100, 100])
    const { peaks, body } = lanePaths(talk, { first: 0, end: 2, pointsPerColumn: 2 })
    expect(reaches(peaks)).toEqual({ above: [8, 100], below: [-10, -30] })
    expect(reaches(body)).toEqual({ above: [4, 100], below: [-5, -25] })
  })

  it('has no body beside the peaks where a column is a point', () => {
    expect(lanePaths(lane([-9], [9]), oneToOne(1)).body).toBe('')
  })

  it('draws silence as a thin line', () => {
    expect(reaches(lanePaths(lane([0], [0]), oneToOne(1)).peaks)).toEqual({ above: [2], below: [-2] })
  })

  it('draws any part as it is in the whole, so that scrolling changes no column', () => {
    const wave = Array.from({ length: 300 }, (_, point) => (point * 37) % 128)
    const channel = lane(
      wave.map((value) => -value),
      wave,
    )
    const whole = reaches(lanePaths(channel, { first: 0, end: 120, pointsPerColumn: 2.5 }).peaks)
    const part = reaches(lanePaths(channel, { first: 31, end: 90, pointsPerColumn: 2.5 }).peaks)
    expect(part.above).toEqual(whole.above.slice(31, 90))
  })

  it('ends with what has arrived', () => {
    const begun = lane([0, 0, 0], [9, 9, 9])
    const columns = { end: 10, pointsPerColumn: 2 }
    expect(reaches(lanePaths(begun, { first: 0, ...columns }).peaks).above).toEqual([9, 9])
    expect(lanePaths(begun, { first: 5, ...columns })).toEqual({ peaks: '', body: '' })
  })

  it('stays inside its box, body within peaks, for any peaks and any part of them', () => {
    const byte = fc.integer({ min: -128, max: 127 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(byte, byte), { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 1.01, max: 9, noNaN: true }),
        fc.double({ min: 1, max: 8, noNaN: true }),
        (points, end, pointsPerColumn, gain) => {
          const min = points.map(([a, b]) => Math.min(a, b))
          const max = points.map(([a, b]) => Math.max(a, b))
          const { peaks, body } = lanePaths(lane(min, max), { first: 0, end, pointsPerColumn }, gain)
          const [outer, inner] = [reaches(peaks), reaches(body)]
          expect(outer.above).toHaveLength(Math.min(end, Math.ceil(points.length / pointsPerColumn)))
          for (const [column, reach] of outer.above.entries()) {
            expect(reach).toBeLessThanOrEqual(laneBoxHeight / 2)
            expect(reach).toBeGreaterThanOrEqual(inner.above[column] ?? 0)
          }
          for (const [column, reach] of outer.below.entries()) {
            expect(reach).toBeGreaterThanOrEqual(-laneBoxHeight / 2)
            expect(reach).toBeLessThanOrEqual(inner.below[column] ?? 0)
          }
        },
      ),
    )
  })
})

describe('commonGain', () => {
  it('is one for all lanes: the loudest fills its lane and a silent one stays a line', () => {
    const [loud, silent] = [lane([-64], [32]), lane([0], [0])]
    expect(commonGain([loud, silent])).toBe(2)
    expect(reaches(lanePaths(silent, oneToOne(1), 2).peaks)).toEqual({ above: [2], below: [-2] })
  })

  it('has an end, so that noise is not blown up into speech', () => {
    expect(commonGain([lane([-1], [1])])).toBe(8)
  })
})
