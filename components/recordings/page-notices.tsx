import { useQueryClient } from '@tanstack/react-query'
import { formatAgo, formatCount, formatInstant } from '@/lib/format'
import type { RecordingsPage } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { useListContext } from './list-context'
import { Notice } from './notice'
import { SearchLink } from './search-link'

/** What the viewer must know about the rows before trusting them: that they are old, pinned, or not the page asked for. */
export function PageNotices({
  page,
  search,
  hasFailed,
}: {
  page: RecordingsPage
  search: RecordingsSearch
  hasFailed: boolean
}) {
  const queryClient = useQueryClient()
  const { timeZone, now } = useListContext()
  const fetched = formatInstant(page.fetchedAt, timeZone)
  const pinned = search.pin === '' ? null : formatInstant(search.pin, timeZone)
  return (
    <>
      {(page.stale || hasFailed) && (
        <Notice look="warning">
          Telnyx does not answer just now. These rows are from {fetched?.time} (
          {formatAgo(page.fetchedAt, now)}).
        </Notice>
      )}
      {page.merge?.problem && <Notice look="warning">{page.merge.problem}</Notice>}
      {page.requestedPage !== page.page && page.rows.length > 0 && (
        <Notice look="info">
          Page {formatCount(page.requestedPage)} does not exist; this is the last one, page{' '}
          {formatCount(page.page)}.
        </Notice>
      )}
      {pinned && (
        <Notice look="info">
          Recordings up to {pinned.date} {pinned.time}, so that pages do not shift while you read.{' '}
          <SearchLink
            search={{ ...search, pin: '', page: 1 }}
            onFollow={() => queryClient.invalidateQueries({ queryKey: ['recordings'] })}
            className="underline underline-offset-2"
          >
            Show the newest
          </SearchLink>
        </Notice>
      )}
    </>
  )
}
