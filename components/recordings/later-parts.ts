import { EmptyList } from './empty-list'
import { FilterChips } from './filter-chips'
import { ListError } from './list-error'
import { MoreFilters } from './more-filters'
import { PageNotices } from './page-notices'

/** What the first page of all recordings does without as long as all is well, in one piece. */
export const laterParts = { MoreFilters, FilterChips, EmptyList, ListError, PageNotices } as const
