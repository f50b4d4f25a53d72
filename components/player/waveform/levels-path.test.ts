import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levelsHeight, levelsPath } from './levels-path'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
/** How far each column reaches above the zero line. */
const tops = (path: string, columns: number) =>
  [...path.matchAll(/V([\d.]+)/g)].slice(0, columns).map(([, y]) => levelsHeight / 2 - Number(y))

describe('levelsPath', () => {
  it('draws each level as a bar, the same above and below the zero line', () => {
    expect(levelsPath('/g')).toBe('M0 64V1H1V32H2V96H1V127H0Z')
  })

  it('draws each of the 64 levels higher than the one before, but for silence, which is a line', () => {
    const heights = tops(levelsPath(alphabet), 64)
    expect(heights).toEqual([1.5, 1.5, ...Array.from({ length: 62 }, (_, step) => step + 2)])
  })

  it('keeps the loudest where a column holds several', () => {
    expect(tops(levelsPath('A/ABAAAA', 2), 2)).toEqual([63, 1.5])
  })

  it('takes what is no level for silence', () => {
    expect(tops(levelsPath('?-/'), 3)).toEqual([1.5, 1.5, 63])
  })

  it('is nothing for no levels', () => {
    expect(levelsPath('')).toBe('')
  })

  it('fills its box from side to side and never leaves it, for any levels and any number of columns', () => {
    const levels = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 64 })
    fc.assert(
      fc.property(levels, fc.integer({ min: 1, max: 100 }), (drawn, columns) => {
        const path = levelsPath(drawn, columns)
        const along = [...path.matchAll(/H(\d+)/g)].map(([, x]) => Number(x))
        const down = [...path.matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y))
        expect([Math.max(...along), along.at(-1)]).toEqual([columns, 0])
        expect(down).toHaveLength(2 * columns)
        for (const y of down) expect(y).toBeGreaterThanOrEqual(1)
        for (const y of down) expect(y).toBeLessThanOrEqual(levelsHeight - 1)
      }),
    )
  })
})
