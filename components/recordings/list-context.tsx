import { createContext, use } from 'react'
import type { Review } from '@/components/review/review'
import type { RecordingsSearch } from '@/lib/recordings/search-params'

type ListContext = {
  search: RecordingsSearch
  timeZone: string
  now: Date
  /** What stands in the rows for reviewing; `null` until its code has come. */
  review: Review | null
}

const Context = createContext<ListContext | null>(null)

/** What every cell of the list needs to know: the view it stands in, the zone of its clock, the present moment. */
export const ListContextProvider = Context

export function useListContext(): ListContext {
  const value = use(Context)
  if (!value) throw new Error('useListContext is used outside of the list')
  return value
}
