import { inputClass } from '@/components/ui/field'
import { sortOrders } from '@/lib/recordings/search-fields'
import { changeFilters, type RecordingsSearch } from '@/lib/recordings/search-params'
import { orderOf, sortWords, toSort } from './sort-words'
import { writeSearch } from './use-recordings-search'

/** The order of the list on phones, where the cards have no headers to press. */
export function SortSelect({ search }: { search: RecordingsSearch }) {
  const choose = (chosen: string) => {
    const order = sortOrders.find((one) => one === chosen)
    if (order) writeSearch(changeFilters(search, { sort: toSort(order) }))
  }
  return (
    <label className="order-last flex w-full items-center gap-2 text-[0.8125rem] text-muted md:hidden">
      Sort
      <select
        value={orderOf(search)}
        onChange={(event) => choose(event.target.value)}
        className={`${inputClass} flex-1 max-sm:h-11`}
      >
        {sortOrders.map((order) => (
          <option key={order} value={order}>
            {sortWords[order].replace(/^./, (letter) => letter.toUpperCase())}
          </option>
        ))}
      </select>
    </label>
  )
}
