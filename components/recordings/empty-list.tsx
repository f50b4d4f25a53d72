import { SearchX } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { formatCount } from '@/lib/format'
import type { Scan } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { clearedSearch } from './cleared-search'
import { SearchLink } from './search-link'
import { StateMessage } from './state-message'

/** Who looked for what is not there, and how far. */
function emptyWords(scan: Scan | null): string {
  if (scan === null || scan.total === 0)
    return 'Telnyx matches numbers and ids exactly and whole. For part of a number there is a field under More filters; or check the spelling, or widen the dates.'
  if (!scan.isComplete) return 'Not all recordings were looked at yet. What is found will appear here.'
  return `Tapedeck has looked at all ${formatCount(scan.total ?? scan.scanned)} recordings that the other filters leave. Check the filters, or widen the dates.`
}

export function EmptyList({ scan, search }: { scan: Scan | null; search: RecordingsSearch }) {
  const isPartial = scan?.isComplete === false
  return (
    // As high as rows would be, since they may come at any moment.
    <div className={isPartial ? 'min-h-screen' : ''}>
      <StateMessage
        icon={SearchX}
        title={isPartial ? 'Nothing found so far' : 'No recordings match'}
        actions={
          <SearchLink search={clearedSearch(search)} className={buttonClass()}>
            Clear all filters
          </SearchLink>
        }
      >
        <p>{emptyWords(scan)}</p>
      </StateMessage>
    </div>
  )
}
