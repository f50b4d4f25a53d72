import { useQuery } from '@tanstack/react-query'
import { useListContext } from '@/components/recordings/list-context'
import { recordingsHref } from '@/components/recordings/use-recordings-search'
import { recordingsQuery } from '@/lib/recordings/query'
import { fixResults, keepWords } from '@/lib/recordings/share-search'
import { latestWords, resultsWords } from './share-words'

export type SharedLink = { words: string; path: string }

/** Both links to the list that is shown; to its results only once there are some to be fixed. */
export function useSharedLinks(): { results: SharedLink | null; latest: SharedLink } {
  const { search, timeZone } = useListContext()
  // What the list shows of this very search: rows of the one before are none of it.
  const { data: answer } = useQuery({ ...recordingsQuery(search), enabled: false })
  const fixed = answer ? fixResults(search, answer, timeZone) : null
  const latest = keepWords(search)
  return {
    results: fixed && { words: resultsWords(fixed, timeZone), path: recordingsHref(fixed) },
    latest: { words: latestWords(latest), path: recordingsHref(latest) },
  }
}
