import { usePathname } from 'next/navigation'
import { useRecordingsSearch } from '@/components/recordings/use-recordings-search'
import type { RecordingsSearch } from '@/lib/recordings/search-params'

/** The search whose list is on the page; `null` on a page without a list. */
export function useShownSearch(): RecordingsSearch | null {
  const { search } = useRecordingsSearch()
  return usePathname() === '/recordings' ? search : null
}
