import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordingRow } from '@/lib/recordings/model'
import { pageNumbers } from './page-numbers'
import { rangeWords } from './range-words'
import { rowIds } from './row-ids'

describe('pageNumbers', () => {
  it('names every page of a short list', () => {
    expect(pageNumbers(2, 4)).toEqual([1, 2, 3, 4])
    expect(pageNumbers(1, 1)).toEqual([1])
  })

  it('leaves a gap only where more than one page is left out', () => {
    expect(pageNumbers(1, 63)).toEqual([1, 2, 3, null, 63])
    expect(pageNumbers(5, 63)).toEqual([1, 2, 3, 4, 5, 6, 7, null, 63])
    expect(pageNumbers(30, 63)).toEqual([1, null, 28, 29, 30, 31, 32, null, 63])
  })

  it('always has the first, the current and the last page, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (last, offset) => {
        const current = 1 + (offset % last)
        const pages = pageNumbers(current, last).filter((page) => page !== null)
        expect(pages).toEqual([...new Set(pages)].sort((a, b) => a - b))
        expect(pages).toEqual(expect.arrayContaining([1, current, last]))
      }),
    )
  })
})

describe('rangeWords', () => {
  it('leaves the times out where whole days are meant', () => {
    expect(rangeWords('2026-11-12T00:00:00Z', '2026-11-14T23:59:59.999Z', 'UTC')).toBe(
      '12 Nov 2026 – 14 Nov 2026',
    )
    expect(rangeWords('2026-11-12T05:00:00Z', '2026-11-13T04:59:59.999Z', 'America/New_York')).toBe(
      '12 Nov 2026',
    )
  })

  it('names open ends and exact times', () => {
    expect(rangeWords('2026-11-12T14:03:22Z', null, 'UTC')).toBe('Since 12 Nov 2026 14:03:22')
    expect(rangeWords(null, '2026-11-12T14:03:22Z', 'UTC')).toBe('Until 12 Nov 2026 14:03:22')
    expect(rangeWords(null, null, 'UTC')).toBe('Any time')
  })
})

describe('rowIds', () => {
  it('gives each row a key of its own even where Telnyx repeats a recording', () => {
    const damaged = (position: number): RecordingRow => ({
      kind: 'damaged',
      damaged: { position, id: null, problem: 'is not an object' },
    })
    expect(rowIds([damaged(0), damaged(1), damaged(0)])).toEqual(['damaged-0', 'damaged-1', 'damaged-0~1'])
  })
})
