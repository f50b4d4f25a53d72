import { expect, test } from 'vitest'
import { DEFAULT_SEARCH } from '@/lib/recordings/search-params'
import { narrowSearch } from './narrow-search'

const shown = {
  ...DEFAULT_SEARCH,
  ...{
    range: '7d' as const,
    tz: 'UTC',
    from: '1',
    min: 10,
    size: 50 as const,
    page: 3,
    pin: '2026-11-01T00:00:00Z',
  },
}

test('what was typed joins what is shown, on the first page', () => {
  expect(narrowSearch(shown, { ...DEFAULT_SEARCH, to: '2' })).toEqual({ ...shown, to: '2', page: 1, pin: '' })
})

test('a filter that is there already is replaced', () => {
  expect(narrowSearch(shown, { ...DEFAULT_SEARCH, from: '9' }).from).toBe('9')
})

test('dates replace a word of time, and lengths each other', () => {
  const typed = { ...DEFAULT_SEARCH, after: '2026-11-01T00:00:00Z', tz: 'Europe/Berlin', max: 60 }
  expect(narrowSearch(shown, typed)).toMatchObject({
    ...{ range: '', after: '2026-11-01T00:00:00Z', tz: 'Europe/Berlin' },
    ...{ min: 0, max: 60, from: '1' },
  })
})
