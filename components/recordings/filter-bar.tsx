import { ChevronDown, SlidersHorizontal } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { DateFilter } from './date-filter'
import { FilterField } from './filter-field'
import { type DraftProblems, mainTextFilters, moreTextFilters, readDrafts } from './text-filters'

const carriedKeys = ['range', 'after', 'before', 'by', 'tz', 'size'] as const

/**
 * The filters as one form. Its fields keep their own text while one types and are read on Enter or when they are
 * left: Telnyx matches whole values only, so half a number would always be answered with nothing.
 */
export function FilterBar({
  search,
  setFilters,
}: {
  search: RecordingsSearch
  setFilters: (patch: Partial<RecordingsSearch>) => void
}) {
  const moreId = useId()
  const [isMoreOpen, setMoreOpen] = useState(() => moreTextFilters.some(({ key }) => search[key] !== ''))
  const [problems, setProblems] = useState<DraftProblems>({})

  const commit = (form: HTMLFormElement) => {
    const drafts = readDrafts(new FormData(form))
    setProblems(drafts.problems)
    const patch = Object.fromEntries(
      Object.entries(drafts.patch).filter(([key, value]) => value !== Reflect.get(search, key)),
    )
    if (Object.keys(patch).length > 0) setFilters(patch)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    commit(event.currentTarget)
  }
  const fields = (filters: typeof mainTextFilters, className: string) =>
    filters.map(({ key, label, placeholder }) => (
      <FilterField
        key={key}
        name={key}
        label={label}
        placeholder={placeholder}
        value={search[key]}
        error={problems[key]}
        className={className}
        onLeave={commit}
      />
    ))

  return (
    <search>
      <form aria-label="Filter recordings" action="/recordings" onSubmit={submit}>
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <DateFilter search={search} setFilters={setFilters} />
          {fields(
            mainTextFilters,
            `w-full min-w-0 max-sm:order-last sm:w-40 xl:w-48 ${isMoreOpen ? '' : 'max-sm:hidden'}`,
          )}
          <div className="pt-[1.4375rem]">
            <Button
              aria-expanded={isMoreOpen}
              aria-controls={moreId}
              onClick={() => setMoreOpen(!isMoreOpen)}
            >
              <SlidersHorizontal aria-hidden="true" />
              <span>
                <span className="max-sm:hidden">More filters</span>
                <span className="sm:hidden">Filters</span>
              </span>
              <ChevronDown aria-hidden="true" className={isMoreOpen ? 'rotate-180' : ''} />
            </Button>
          </div>
          <Button
            type="submit"
            look="primary"
            className={`sm:mt-[1.4375rem] ${isMoreOpen ? 'max-sm:order-last max-sm:w-full' : 'max-sm:hidden'}`}
          >
            Search
          </Button>
        </div>
        <div id={moreId} hidden={!isMoreOpen} className="mt-2">
          <div className="grid grid-cols-1 gap-x-3 gap-y-2 sm:grid-cols-4 xl:grid-cols-7">
            {isMoreOpen && fields(moreTextFilters, 'min-w-0')}
          </div>
        </div>
        {carriedKeys.map((key) => (
          <input key={key} type="hidden" name={key} value={String(search[key])} />
        ))}
      </form>
    </search>
  )
}
