import { ChevronDown, SlidersHorizontal } from 'lucide-react'
import { type FormEvent, Suspense, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { isLocalSearch } from '@/lib/recordings/local-filters'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { DateFilter } from './date-filter'
import { FilterField } from './filter-field'
import { MoreFilters } from './lazy-later-parts'
import { type DraftProblems, mainTextFilters, moreTextFilters, readDrafts, toDraft } from './text-filters'

const carriedKeys = ['range', 'after', 'before', 'by', 'tz', 'sort', 'size'] as const

const hasMoreFilters = (search: RecordingsSearch) =>
  moreTextFilters.some(({ key }) => search[key] !== '') || isLocalSearch({ ...search, sort: '' })

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
  const [isMoreOpen, setMoreOpen] = useState(() => hasMoreFilters(search))
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

  return (
    <search>
      <form aria-label="Filter recordings" action="/recordings" onSubmit={submit}>
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <DateFilter search={search} setFilters={setFilters} />
          {mainTextFilters.map(({ key, label, placeholder }) => (
            <FilterField
              key={key}
              name={key}
              label={label}
              placeholder={placeholder}
              value={toDraft(search, key)}
              error={problems[key]}
              className={`w-full min-w-0 max-sm:order-last sm:w-40 xl:w-48 ${isMoreOpen ? '' : 'max-sm:hidden'}`}
              onLeave={commit}
            />
          ))}
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
          {isMoreOpen && (
            // As high as what is to come, so that the list below does not move twice.
            <Suspense fallback={<div className="h-[49.625rem] sm:h-[20.6875rem] xl:h-[12.4375rem]" />}>
              <MoreFilters search={search} problems={problems} onLeave={commit} setFilters={setFilters} />
            </Suspense>
          )}
        </div>
        {carriedKeys.map((key) => (
          <input key={key} type="hidden" name={key} value={String(search[key])} />
        ))}
      </form>
    </search>
  )
}
