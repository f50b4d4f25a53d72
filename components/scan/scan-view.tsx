import { Notice } from '@/components/recordings/notice'
import { Button } from '@/components/ui/button'
import type { RecordingsPage } from '@/lib/recordings/model'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import type { ScanCounts } from './follow-scan'
import { scanKey } from './scan-request'
import { detailWords, progressWords } from './scan-words'
import { type ScanEnd, useScan } from './use-scan'

type ScanViewProps = {
  search: RecordingsSearch
  page: RecordingsPage
  /** The page is that of the search before. */
  isOutdated: boolean
}

/** Undefined while it is not known how much there is. */
function progressOf({ scanned, total, donePercent }: ScanCounts) {
  if (donePercent !== undefined) return { value: donePercent, max: 100 }
  return total === null ? {} : { value: scanned, max: total }
}

function ScanBar({ counts }: { counts: ScanCounts }) {
  const { value, max } = progressOf(counts)
  return (
    <progress
      aria-label="Recordings scanned"
      aria-valuetext={progressWords(counts)}
      value={value}
      max={max}
      className="absolute inset-x-0 -bottom-2 h-1 w-full appearance-none overflow-hidden rounded-full bg-raised text-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
    />
  )
}

/** Why it does not go on by itself, and how it does. */
function EndNotice({ end, onGoOn }: { end: ScanEnd; onGoOn: () => void }) {
  if (end.kind !== 'ceiling' && end.kind !== 'failed') return null
  const hasFailed = end.kind === 'failed'
  return (
    <div className="order-last w-full">
      <Notice look={hasFailed ? 'warning' : 'info'}>
        <p role={hasFailed ? 'alert' : 'status'}>
          {hasFailed
            ? `The scan broke off. ${end.error?.message ?? 'Something went wrong in this page.'} What was found so far stays.`
            : 'That is as far as one scan goes, so that Telnyx is not asked too much at once.'}
        </p>
        <Button size="small" className="mt-2 max-sm:h-11" onClick={onGoOn}>
          {hasFailed ? 'Try again' : 'Continue'}
        </Button>
      </Notice>
    </div>
  )
}

function ScanOfSearch({ search, page, isOutdated }: ScanViewProps) {
  const { counts, isRunning, end, stop, goOn } = useScan(search, page, isOutdated)
  if (isOutdated) return null
  const details = detailWords(page)
  if (page.scan?.isComplete !== false) {
    return (
      <p className="min-w-0 flex-1 text-muted max-sm:order-last max-sm:w-full max-sm:flex-none">{details}</p>
    )
  }
  const hasNotice = end?.kind === 'ceiling' || end?.kind === 'failed'
  return (
    <>
      <div className="flex min-w-0 flex-1 items-center gap-3">
        <p className="font-medium">{progressWords(counts)}</p>
        {!hasNotice && (
          <Button size="small" className="max-sm:h-11" onClick={isRunning ? stop : goOn}>
            {isRunning ? 'Stop' : 'Continue'}
          </Button>
        )}
      </div>
      <ScanBar counts={counts} />
      {details !== '' && <p className="order-last w-full text-muted">{details}</p>}
      {end && <EndNotice end={end} onGoOn={goOn} />}
    </>
  )
}

export function ScanView(props: ScanViewProps) {
  return <ScanOfSearch key={scanKey(props.search)} {...props} />
}
