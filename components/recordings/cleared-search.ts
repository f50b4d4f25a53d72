import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'

/** The search without any filter; the order and the size of the page are habits, not filters. */
export function clearedSearch({ sort, size, open, t }: RecordingsSearch): RecordingsSearch {
  return { ...DEFAULT_SEARCH, sort, size, open, t }
}
