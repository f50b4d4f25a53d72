import { EmptyList } from './empty-list'
import { FilterChips } from './filter-chips'
import { MoreFilters } from './more-filters'

/** What concerns filters and does not stand on the first page of all recordings, in one piece. */
export const filterParts = { MoreFilters, FilterChips, EmptyList } as const
