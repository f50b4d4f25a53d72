import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { inputClass } from '@/components/ui/field'
import { formatCount } from '@/lib/format'
import type { RecordingsPage } from '@/lib/recordings/model'
import { pageSizes } from '@/lib/recordings/search-fields'
import { type RecordingsSearch, toPage } from '@/lib/recordings/search-params'
import { pageNumbers } from './page-numbers'
import { SearchLink } from './search-link'

const scrollToTop = () => window.scrollTo({ top: 0 })

export function RecordingsPagination({
  page,
  search,
  setFilters,
}: {
  page: RecordingsPage
  search: RecordingsSearch
  setFilters: (patch: Partial<RecordingsSearch>) => void
}) {
  // Without a total one can only go on until a page comes back short.
  const last = page.totalPages ?? (page.rows.length < page.size ? page.page : page.page + 1)
  const step = (target: number, label: string, icon: ReactNode) => {
    const className = buttonClass({ look: 'quiet', size: 'icon' })
    if (target < 1 || target > last) {
      return (
        <span aria-hidden="true" className={`${className} pointer-events-none opacity-35`}>
          {icon}
        </span>
      )
    }
    return (
      <SearchLink
        search={toPage(search, target, page.fetchedAt)}
        onFollow={scrollToTop}
        aria-label={label}
        title={label}
        className={className}
      >
        {icon}
      </SearchLink>
    )
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav aria-label="Pages" className="flex flex-wrap items-center gap-1">
        {step(page.page - 1, 'Previous page', <ChevronLeft aria-hidden="true" />)}
        {pageNumbers(page.page, Math.max(1, last)).map((number, index) =>
          number === null ? (
            <span key={`gap-${index === 1 ? 'before' : 'after'}`} className="px-1 text-muted max-sm:hidden">
              …
            </span>
          ) : (
            <SearchLink
              key={number}
              search={toPage(search, number, page.fetchedAt)}
              onFollow={scrollToTop}
              aria-label={`Page ${number}`}
              aria-current={number === page.page ? 'page' : undefined}
              className={buttonClass(
                { look: 'quiet', size: 'small' },
                'min-w-8 aria-[current=page]:bg-raised aria-[current=page]:text-ink max-sm:not-aria-[current=page]:hidden',
              )}
            >
              {formatCount(number)}
            </SearchLink>
          ),
        )}
        {step(page.page + 1, 'Next page', <ChevronRight aria-hidden="true" />)}
      </nav>
      <label className="flex items-center gap-2 text-[0.8125rem] whitespace-nowrap text-muted">
        Rows per page
        <select
          value={search.size}
          onChange={(event) =>
            setFilters({ size: pageSizes.find((size) => String(size) === event.target.value) ?? 20 })
          }
          className={inputClass}
        >
          {pageSizes.map((size) => (
            <option key={size}>{size}</option>
          ))}
        </select>
      </label>
    </div>
  )
}
