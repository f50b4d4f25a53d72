import type { ComponentProps, MouseEvent } from 'react'
import { isPlainClick } from '@/components/ui/plain-click'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { recordingsHref, writeSearch } from './use-recordings-search'

/** A real link to another view of the list; a plain click goes there without loading the page anew. */
export function SearchLink({
  search,
  onFollow,
  ...props
}: Omit<ComponentProps<'a'>, 'href' | 'onClick'> & { search: RecordingsSearch; onFollow?: () => void }) {
  const follow = (event: MouseEvent) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    writeSearch(search)
    onFollow?.()
  }
  return <a href={recordingsHref(search)} onClick={follow} {...props} />
}
