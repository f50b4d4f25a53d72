import { RefreshCw } from 'lucide-react'
import { ShareSlot } from '@/components/list-parts/list-slots'
import { ScanSlot } from '@/components/scan/scan-slot'
import { TimelineSlot } from '@/components/timeline/timeline-slot'
import { Button } from '@/components/ui/button'
import type { RecordingsPage } from '@/lib/recordings/model'
import { useListContext } from './list-context'
import { SortSelect } from './sort-select'
import { mergeWords, summaryWords } from './summary-words'
import { ViewOptions } from './view-options'

export function ListSummary({
  page,
  hasFailed,
  isRefreshing,
  isOutdated,
  onRefresh,
}: {
  page: RecordingsPage | undefined
  hasFailed: boolean
  isRefreshing: boolean
  /** The page is that of the search before, until the new one is there. */
  isOutdated: boolean
  onRefresh: () => void
}) {
  const { search, review } = useListContext()
  // While a scan goes on its rows are asked for again and again; only the scan itself tells of that.
  const isScanning = page?.scan?.isComplete === false && !isOutdated
  const isLoading = isRefreshing && !isScanning
  const words = page
    ? summaryWords(page)
    : hasFailed
      ? 'Recordings could not be loaded'
      : 'Loading recordings…'
  return (
    <div className="relative flex min-h-9 flex-wrap items-center gap-2">
      <div
        className={
          isScanning ? 'sr-only' : `min-w-0 ${page?.scan && !isOutdated ? 'max-sm:flex-1' : 'flex-1'}`
        }
      >
        <p role="status" className="font-medium">
          {isLoading ? 'Loading recordings…' : words}
        </p>
        {page?.merge && page.rows.length > 0 && (
          <p className="text-[0.8125rem] text-muted">{mergeWords(page.merge)}</p>
        )}
      </div>
      {page?.scan && <ScanSlot search={search} page={page} isOutdated={isOutdated} />}
      <Button
        look="quiet"
        size="icon"
        aria-label="Refresh"
        title="Refresh"
        aria-disabled={isLoading}
        onClick={onRefresh}
      >
        <RefreshCw aria-hidden="true" className={isLoading ? 'animate-spin' : ''} />
      </Button>
      <div className="w-20 max-md:hidden">{review && <review.KeysButton />}</div>
      <ShareSlot />
      <ViewOptions />
      <SortSelect search={search} />
      {(page || !hasFailed) && <TimelineSlot />}
    </div>
  )
}
