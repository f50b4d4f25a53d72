import { createContext, use } from 'react'
import type { RecordingsSearch } from '@/lib/recordings/search-params'

type ListContext = { search: RecordingsSearch; timeZone: string; now: Date }

const Context = createContext<ListContext | null>(null)

/** What every cell of the list needs to know: the view it stands in, the zone of its clock, the present moment. */
export const ListContextProvider = Context

export function useListContext(): ListContext {
  const value = use(Context)
  if (!value) throw new Error('useListContext is used outside of the list')
  return value
}
