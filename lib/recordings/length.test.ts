import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { formatDuration } from '@/lib/format'
import { readLength } from './length'
import { parseRecordingsSearch, serializeRecordingsSearch } from './search-params'

describe('readLength', () => {
  test.each([
    ['90', 90],
    ['90s', 90],
    ['1:30', 90],
    ['0:07', 7],
    ['90:00', 5400],
    ['1:02:03', 3723],
    ['1h', 3600],
    ['1h 30m', 5400],
    ['1m30s', 90],
    ['2 min', 120],
    ['1H5M', 3900],
    [' 45 ', 45],
  ])('“%s” is %i seconds', (text, seconds) => {
    expect(readLength(text)).toBe(seconds)
  })

  test.each([
    '',
    ' ',
    ':',
    'h',
    's',
    '1:3',
    '1:60',
    '1:2:03',
    '1h30',
    '30m1h',
    '-5',
    '1.5',
    '1e3',
    '0x10',
    '٩٠',
  ])('“%s” is none', (text) => {
    expect(readLength(text)).toBeNull()
  })

  it('reads what the page writes', () => {
    fc.assert(
      fc.property(fc.nat(999_999), (seconds) => {
        expect(readLength(formatDuration(seconds * 1000))).toBe(seconds)
      }),
    )
  })
})

test('the address takes a length as it is typed and keeps seconds', () => {
  const { search, ignored } = parseRecordingsSearch({ min: '1:30', max: '1h' })
  expect(ignored).toEqual([])
  expect(serializeRecordingsSearch(search)).toBe('min=90&max=3600')
})

test.each(['0', '0:00', '1000000', '999h', 'long'])('a length of “%s” is left out with a reason', (min) => {
  const { search, ignored } = parseRecordingsSearch({ min })
  expect(search.min).toBe(0)
  expect(ignored).toHaveLength(1)
})
