import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sortOrders } from '@/lib/recordings/search-fields'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'
import { ListContextProvider } from './list-context'
import { columnSorts } from './recordings-columns'
import { ariaSort, SortHeader } from './sort-header'
import { SortSelect } from './sort-select'

beforeEach(() => window.history.replaceState(null, '', '/recordings'))
afterEach(cleanup)

const search: RecordingsSearch = { ...DEFAULT_SEARCH, digits: '415', page: 3, pin: '2026-11-24T12:00:00Z' }

function renderHeader(columnId: string, sort: RecordingsSearch['sort']) {
  const context = { search: { ...search, sort }, timeZone: 'UTC', now: new Date(0), review: null }
  render(
    <ListContextProvider value={context}>
      <SortHeader sorts={columnSorts(columnId)} />
    </ListContextProvider>,
  )
}

describe('a press on a header', () => {
  it.each([
    ['when', 'When', '', 'oldest'],
    ['when', 'When (oldest first)', 'oldest', null],
    ['when', 'When', 'longest', null],
    ['duration', 'Duration', '', 'longest'],
    ['duration', 'Duration (longest first)', 'longest', 'shortest'],
    ['duration', 'Duration (shortest first)', 'shortest', 'longest'],
    ['parties', 'From', 'to', 'from'],
    ['parties', 'From (by caller)', 'from', null],
    ['parties', 'To', '', 'to'],
    ['parties', 'To (by callee)', 'to', null],
  ] as const)('in %s, “%s”, sorted by “%s”, leads to %s', async (column, name, sort, next) => {
    renderHeader(column, sort)
    await userEvent.click(
      screen.getByRole('button', { name: sort === '' && name === 'When' ? /^When/ : name }),
    )
    const params = new URLSearchParams(window.location.search)
    expect(params.get('sort')).toBe(next)
    expect(
      [...params.keys()].filter((key) => key !== 'sort'),
      'page and pin are let go',
    ).toEqual(['digits'])
  })
})

describe('ariaSort', () => {
  it('marks one column for every order, and says which way it goes', () => {
    const marked = sortOrders.map((order) =>
      ['when', 'parties', 'duration', 'channels']
        .map((column) => [column, ariaSort(columnSorts(column), order)] as const)
        .filter(([, direction]) => direction !== undefined),
    )
    expect(marked).toEqual([
      [['when', 'descending']],
      [['when', 'ascending']],
      [['duration', 'descending']],
      [['duration', 'ascending']],
      [['parties', 'ascending']],
      [['parties', 'ascending']],
    ])
  })
})

it('offers every order in one field on phones', async () => {
  render(<SortSelect search={{ ...search, sort: 'from' }} />)
  const select = screen.getByRole('combobox', { name: 'Sort' })
  expect([...select.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
    'Newest first',
    'Oldest first',
    'Longest first',
    'Shortest first',
    'By caller',
    'By callee',
  ])
  await userEvent.selectOptions(select, 'Shortest first')
  expect(window.location.search).toBe('?digits=415&sort=shortest')
  await userEvent.selectOptions(select, 'Newest first')
  expect(window.location.search).toBe('?digits=415')
})
