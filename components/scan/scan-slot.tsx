import { lazy, Suspense } from 'react'
import { MissingPart } from '@/components/ui/missing-part'
import type { RecordingsPage } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'

const ScanView = lazy(() =>
  import('./scan-view').then(
    (module) => ({ default: module.ScanView }),
    () => ({ default: MissingPart }),
  ),
)

/** The place of a scan in the line of the summary. Its code is fetched when a search needs our server to look. */
export function ScanSlot(scan: { search: RecordingsSearch; page: RecordingsPage; isOutdated: boolean }) {
  return (
    <Suspense fallback={<span className="flex-1" />}>
      <ScanView {...scan} />
    </Suspense>
  )
}
