import { describe, expect, test } from 'vitest'
import { isLocalSearch, localKeys, readDigits, toLocalFilters, withoutLocalFilters } from './local-filters'
import { DEFAULT_SEARCH, parseRecordingsSearch } from './search-params'

const read = (query: string) => parseRecordingsSearch(new URLSearchParams(query))

describe('part of a number', () => {
  test.each([
    ['415', '415'],
    ['415*', '415*'],
    ['*0199', '*0199'],
    ['*415*', '415'],
    ['+1 (415) 555', '1415555*'],
    ['+1415*', '1415*'],
    [' 1415', '1415*'],
    ['415-555', '415555'],
  ])('“%s” is kept as %s', (typed, kept) => {
    expect(read(`digits=${encodeURIComponent(typed)}`)).toMatchObject({
      search: { digits: kept },
      ignored: [],
    })
  })

  test.each(['4', '1234567890123456', '4*15', '**415', 'abc', '*', '41+5', '٤١٥'])(
    '“%s” is none',
    (typed) => {
      const { search, ignored } = read(`digits=${encodeURIComponent(typed)}`)
      expect(search.digits).toBe('')
      expect(ignored[0]?.reason).toBe('is not 2 to 15 digits, with * before or behind them')
    },
  )

  test('the star tells where the digits stand', () => {
    expect(readDigits('415')).toEqual({ text: '415', place: 'anywhere' })
    expect(readDigits('415*')).toEqual({ text: '415', place: 'start' })
    expect(readDigits('*415')).toEqual({ text: '415', place: 'end' })
  })
})

test('bounds of length that leave nothing are left out together', () => {
  const { search, ignored } = read('min=120&max=60')
  expect([search.min, search.max]).toEqual([0, 0])
  expect(ignored.map(({ key }) => key)).toEqual(['min', 'max'])
})

test('a length is given in seconds and compared in milliseconds', () => {
  expect(toLocalFilters(read('min=60&max=90').search)).toMatchObject({ minMs: 60_000, maxMs: 90_000 })
})

test('what Telnyx filters by itself leaves nothing to us', () => {
  const { search } = read('number=%2B14155550100&range=7d&sip=a&page=3')
  expect(isLocalSearch(search)).toBe(false)
  expect(toLocalFilters(search)).toBeNull()
})

test.each([
  'digits=415',
  'min=1',
  'max=1',
  'channels=dual',
  'source=call',
  'initiated=me',
  'format=wav',
  'sort=from',
])('%s is for us, and Telnyx’s part of the search is the rest', (query) => {
  const { search } = read(`${query}&from=%2B14155550100`)
  expect(isLocalSearch(search)).toBe(true)
  expect(withoutLocalFilters(search)).toEqual({ ...DEFAULT_SEARCH, from: '+14155550100' })
})

test('newest first goes without saying', () => {
  expect(read('sort=newest').search.sort).toBe('')
  expect(toLocalFilters(read('min=5').search)?.sort).toBe('newest')
  expect(localKeys).toContain('sort')
})
