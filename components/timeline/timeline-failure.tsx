import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'

export function TimelineFailure({
  words,
  isFetching,
  onRetry,
}: {
  words: string | null
  isFetching: boolean
  onRetry: () => void
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 text-center">
      <div role="alert">
        <p className="font-medium">
          <CircleAlert aria-hidden="true" className="mr-1.5 inline size-4 align-[-3px] text-danger" />
          The recordings could not be counted
        </p>
        <p className="line-clamp-3 max-w-prose text-[0.8125rem] text-muted">
          {words ?? 'Something went wrong. Try again; if it stays, reload the page.'}
        </p>
      </div>
      <Button size="small" aria-disabled={isFetching} onClick={onRetry}>
        {isFetching ? 'Counting…' : 'Try again'}
      </Button>
    </div>
  )
}
