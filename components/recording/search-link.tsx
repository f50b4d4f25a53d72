import type { ReactNode } from 'react'
import { recordingsHref } from '@/components/recordings/use-recordings-search'
import { PageLink } from '@/components/ui/page-link'
import { DEFAULT_SEARCH, type RecordingsSearch } from '@/lib/recordings/search-params'

/** To the list, narrowed to what this recording has in common with others. */
export function SearchLink({ search, children }: { search: Partial<RecordingsSearch>; children: ReactNode }) {
  return (
    <PageLink
      href={recordingsHref({ ...DEFAULT_SEARCH, ...search })}
      className="rounded-control text-accent underline-offset-2 hover:underline"
    >
      {children}
    </PageLink>
  )
}
