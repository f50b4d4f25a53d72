import { RotateCw, TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format'

/** Says how much is not known, and why. It takes its room from the bars, so that nothing below it moves. */
export function TimelineTrouble({
  unknownCount,
  words,
  isFetching,
  onRetry,
}: {
  unknownCount: number
  words: string | null
  isFetching: boolean
  onRetry: () => void
}) {
  return (
    <div className="flex shrink-0 items-center gap-2 pb-1.5 text-[0.8125rem] text-warning max-sm:-mr-2 max-sm:pb-0 max-sm:text-xs">
      <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
      <p role="status" className="line-clamp-3 min-w-0 max-sm:flex-1">
        {formatCount(unknownCount)} {unknownCount === 1 ? 'bar' : 'bars'} not counted. {words}
      </p>
      <Button
        size="small"
        className="max-sm:size-11 max-sm:px-0"
        aria-disabled={isFetching}
        onClick={onRetry}
      >
        <RotateCw aria-hidden="true" className={`sm:hidden ${isFetching ? 'animate-spin' : ''}`} />
        <span className="max-sm:sr-only">{isFetching ? 'Counting…' : 'Try again'}</span>
      </Button>
    </div>
  )
}
