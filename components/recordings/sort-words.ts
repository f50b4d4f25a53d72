import type { SortOrder } from '@/lib/recordings/search-fields'
import type { RecordingsSearch } from '@/lib/recordings/search-params'

export const sortWords: Readonly<Record<SortOrder, string>> = {
  newest: 'newest first',
  oldest: 'oldest first',
  longest: 'longest first',
  shortest: 'shortest first',
  from: 'by caller',
  to: 'by callee',
}

export const orderOf = ({ sort }: RecordingsSearch): SortOrder => sort || 'newest'

/** What a search says of an order: nothing of the usual one. */
export const toSort = (order: SortOrder): RecordingsSearch['sort'] => (order === 'newest' ? '' : order)
