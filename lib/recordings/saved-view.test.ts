import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byLastUse,
  longestName,
  maxViews,
  moveView,
  parseViews,
  type SavedView,
  toViewName,
  toViewQuery,
  viewSearch,
} from './saved-view'
import { DEFAULT_SEARCH } from './search-params'

const view = (id: string, usedAtMs: number | null = null): SavedView => ({
  id,
  name: id,
  query: '',
  usedAtMs,
})
const ids = (views: readonly SavedView[]) => views.map(({ id }) => id).join('')

describe('what a view is about', () => {
  test('filters, sort and words of time, but neither a page nor what was opened', () => {
    const query = toViewQuery({
      ...DEFAULT_SEARCH,
      range: '7d',
      sort: 'longest',
      page: 4,
      pin: '2026-11-01T00:00:00Z',
      open: 'a',
      t: 3,
    })
    expect(query).toBe('range=7d&sort=longest')
    expect(viewSearch({ query })).toEqual({ ...DEFAULT_SEARCH, range: '7d', sort: 'longest' })
  })
})

describe('the name of a view', () => {
  test.each([
    ['  US,\n last   week ', 'US, last week'],
    ['x'.repeat(100), 'x'.repeat(longestName)],
    [' \u0000\t ', null],
    ['', null],
  ])('%j', (text, name) => expect(toViewName(text)).toBe(name))

  test('never ends within a character', () => {
    expect(toViewName(`${'x'.repeat(longestName - 1)}📼`)?.isWellFormed()).toBe(true)
  })
})

describe('views that were kept', () => {
  test('come back as they were', () => {
    const views = [{ ...view('a', 5), query: 'region=us' }, view('b')]
    expect(parseViews(JSON.stringify(views))).toEqual(views)
  })

  test('lose what cannot be read, and keep the rest', () => {
    const kept = [
      null,
      7,
      { id: 'a' },
      view('b'),
      { ...view('b'), name: 'again' },
      { ...view('c'), name: ' ' },
    ]
    expect(ids(parseViews(JSON.stringify(kept)))).toBe('b')
  })

  test('have an address that this version understands', () => {
    const kept = [{ ...view('a'), query: 'region=us&page=9&from=x&unknown=1' }]
    expect(parseViews(JSON.stringify(kept))[0]?.query).toBe('from=x&region=us')
  })

  test('are no more than there may be', () => {
    const kept = Array.from({ length: maxViews + 9 }, (_, index) => view(`v${index}`))
    expect(parseViews(JSON.stringify(kept))).toHaveLength(maxViews)
  })

  test('are none where nothing, or anything else, was kept', () => {
    expect(parseViews(null)).toEqual([])
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => Array.isArray(parseViews(text))))
  })
})

test('the last opened comes first, and those never opened keep their order', () => {
  expect(ids(byLastUse([view('a'), view('b', 1), view('c'), view('d', 2)]))).toBe('dbac')
})

describe('moving a view', () => {
  const views = [view('a'), view('b'), view('c')]

  test('changes places with its neighbour', () => {
    expect(ids(moveView(views, 'b', -1))).toBe('bac')
    expect(ids(moveView(views, 'b', 1))).toBe('acb')
  })

  test('goes no further than the ends, and knows who is there', () => {
    expect(ids(moveView(views, 'a', -1))).toBe('abc')
    expect(ids(moveView(views, 'c', 1))).toBe('abc')
    expect(ids(moveView(views, 'x', 1))).toBe('abc')
  })
})
