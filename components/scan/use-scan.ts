import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '@/lib/http-error'
import type { RecordingsPage } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { followScan, type ScanCounts } from './follow-scan'
import { isReadingRows } from './is-reading-rows'
import { scanPath } from './scan-request'

/** Why a scan does not go on by itself. */
export type ScanEnd =
  | { kind: 'stopped' | 'complete' | 'ceiling' }
  | { kind: 'failed'; error: ApiError | null }

const showEveryMs = 1_500
/** How long a full page stands at least where new rows push in between. */
const standsMs = 10_000

function furthest(live: ScanCounts | null, { scan, totalResults }: RecordingsPage): ScanCounts {
  const { scanned = 0, total = null, donePercent } = scan ?? {}
  if (!live || live.scanned < scanned) return { scanned, total, donePercent, found: totalResults ?? 0 }
  return { ...live, total: live.total ?? total }
}

/**
 * Has our server look at what it has not looked at yet, as long as this is mounted, and asks for the list again as
 * more is found. All it is given belongs to one search; the order and the page may change while it runs.
 */
export function useScan(search: RecordingsSearch, page: RecordingsPage, isOutdated: boolean) {
  const queryClient = useQueryClient()
  const [path] = useState(() => scanPath(search))
  const [known, setKnown] = useState(isOutdated ? null : page)
  const [live, setLive] = useState<ScanCounts | null>(null)
  const [end, setEnd] = useState<ScanEnd | null>(null)
  if (!isOutdated && page !== known) {
    setKnown(page)
    if (page.scan?.isComplete) {
      setLive(null)
      setEnd(null)
    }
  }
  const isRunning = known?.scan?.isComplete === false && end === null

  const shown = useRef({ search, page })
  useEffect(() => {
    shown.current = { search, page }
  })

  useEffect(() => {
    if (!isRunning) return
    const controller = new AbortController()
    let shownAtMs = Number.NEGATIVE_INFINITY
    const onCounts = (counts: ScanCounts) => {
      setLive(counts)
      const { search, page } = shown.current
      if (counts.found <= (page.totalResults ?? 0)) return
      // In the usual order, what is older only comes in below.
      const isMoving = search.sort !== '' && page.rows.length === page.size
      const elapsedMs = performance.now() - shownAtMs
      if (elapsedMs < (isMoving ? standsMs : showEveryMs) || (isMoving && isReadingRows())) return
      shownAtMs = performance.now()
      void queryClient.refetchQueries({ queryKey: ['recordings'], type: 'active' }, { cancelRefetch: false })
    }
    followScan(path, controller.signal, onCounts).then(
      (kind) => setEnd({ kind }),
      (error: unknown) => {
        if (controller.signal.aborted) return
        setEnd({ kind: 'failed', error: error instanceof ApiError ? error : null })
      },
    )
    return () => controller.abort()
  }, [isRunning, path, queryClient])

  // However it ended, the rows must be those of what was looked at.
  useEffect(() => {
    if (end !== null) void queryClient.invalidateQueries({ queryKey: ['recordings'] })
  }, [end, queryClient])

  return {
    counts: furthest(live, page),
    isRunning,
    end,
    stop: () => setEnd({ kind: 'stopped' }),
    goOn: () => setEnd(null),
  }
}
