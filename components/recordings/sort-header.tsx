import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { Fragment } from 'react'
import type { SortOrder } from '@/lib/recordings/search-fields'
import { changeFilters } from '@/lib/recordings/search-params'
import { useListContext } from './list-context'
import { orderOf, sortWords, toSort } from './sort-words'
import { writeSearch } from './use-recordings-search'

/** A part of a header and the orders that presses on it lead to, one after the other. */
export type HeaderSort = { title: string; orders: readonly SortOrder[] }

const fallingOrders: ReadonlySet<SortOrder> = new Set(['newest', 'longest'])
const directionOf = (order: SortOrder) => (fallingOrders.has(order) ? 'descending' : 'ascending')

/** How a column with these sorts stands in the order of the list. */
export const ariaSort = (sorts: readonly HeaderSort[], order: SortOrder) =>
  sorts.some(({ orders }) => orders.includes(order)) ? directionOf(order) : undefined

/** What a press leads to: the other order, or where there is none, back to the usual one. */
export function nextOrder({ orders: [first = 'newest', second = 'newest'] }: HeaderSort, order: SortOrder) {
  return order === first ? second : first
}

function SortButton({ sort }: { sort: HeaderSort }) {
  const { search } = useListContext()
  const order = orderOf(search)
  const next = nextOrder(sort, order)
  const isSorted = sort.orders.includes(order)
  const Icon = isSorted ? (directionOf(order) === 'descending' ? ArrowDown : ArrowUp) : ChevronsUpDown
  return (
    <button
      type="button"
      title={`Sort ${sortWords[next]}`}
      onClick={() => writeSearch(changeFilters(search, { sort: toSort(next) }))}
      className={`-mx-1.5 -my-1 inline-flex max-md:hidden items-center gap-1 rounded-control px-1.5 py-1 font-medium hover:bg-raised hover:text-ink ${isSorted ? 'text-ink' : ''}`}
    >
      {sort.title}
      {isSorted ? ' ' : ''}
      {isSorted && <span className="sr-only">({sortWords[order]})</span>}
      <Icon aria-hidden="true" className={`size-3.5 ${isSorted ? '' : 'opacity-60'}`} />
    </button>
  )
}

export function SortHeader({ sorts }: { sorts: readonly HeaderSort[] }) {
  return sorts.map((sort, index) => (
    <Fragment key={sort.title}>
      {index > 0 && <span className="mx-1.5">→</span>}
      {/* The headers of cards are only read out, so they must not take the focus. */}
      <span className="md:hidden">{sort.title}</span>
      <SortButton sort={sort} />
    </Fragment>
  ))
}
