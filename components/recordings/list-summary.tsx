import { RefreshCw } from 'lucide-react'
import { TimelineSlot } from '@/components/timeline/timeline-slot'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format'
import type { Merge, RecordingsPage } from '@/lib/recordings/model'
import { useListContext } from './list-context'
import { ViewOptions } from './view-options'

/** How many there are and which of them are shown, in words that are also announced. */
export function summaryWords(page: RecordingsPage): string {
  const shown = page.rows.length
  if (shown === 0) return 'No recordings'
  const first = (page.page - 1) * page.size + 1
  const range = `${formatCount(first)}–${formatCount(first + shown - 1)}`
  return page.totalResults === null
    ? `Recordings ${range}; Telnyx gave no total`
    : `${range} of ${formatCount(page.totalResults)} recording${page.totalResults === 1 ? '' : 's'}`
}

/** Who filtered a number on either side, and what each side had. */
export const mergeWords = ({ from, to, both }: Merge): string =>
  `Matched by Telnyx as caller in ${formatCount(from)}, as callee in ${formatCount(to)}${
    both > 0 ? `, as both in ${formatCount(both)}` : ''
  }; merged here.`

export function ListSummary({
  page,
  hasFailed,
  isRefreshing,
  onRefresh,
}: {
  page: RecordingsPage | undefined
  hasFailed: boolean
  isRefreshing: boolean
  onRefresh: () => void
}) {
  const { review } = useListContext()
  const words = page
    ? summaryWords(page)
    : hasFailed
      ? 'Recordings could not be loaded'
      : 'Loading recordings…'
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-2">
      <div className="min-w-0 flex-1">
        <p role="status" className="font-medium">
          {isRefreshing ? 'Loading recordings…' : words}
        </p>
        {page?.merge && page.rows.length > 0 && (
          <p className="text-[0.8125rem] text-muted">{mergeWords(page.merge)}</p>
        )}
      </div>
      <Button
        look="quiet"
        size="icon"
        aria-label="Refresh"
        title="Refresh"
        aria-disabled={isRefreshing}
        onClick={onRefresh}
      >
        <RefreshCw aria-hidden="true" className={isRefreshing ? 'animate-spin' : ''} />
      </Button>
      <div className="w-20 max-md:hidden">{review && <review.KeysButton />}</div>
      <ViewOptions />
      {(page || !hasFailed) && <TimelineSlot />}
    </div>
  )
}
