import { CircleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { callNouns } from './call-nouns'
import type { FailedCall } from './use-calls'

type CallFailureProps = Omit<FailedCall, 'key'> & { by: FailedCall['key']['by'] }

/** Why the other recordings are not shown; the one of the page needs none of them. */
export function CallFailure({ by, words, isFetching, retry }: CallFailureProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3">
      <div role="alert" className="min-w-0 flex-1 basis-64">
        <p className="font-medium">
          <CircleAlert aria-hidden="true" className="mr-1.5 inline size-4 align-[-3px] text-danger" />
          The other recordings of this {callNouns[by]} could not be loaded
        </p>
        <p className="text-[0.8125rem] text-muted">
          {words ?? 'Something went wrong. Try again; if it stays, reload the page.'}
        </p>
      </div>
      <Button aria-disabled={isFetching} onClick={() => !isFetching && retry()} className="max-md:h-11">
        {isFetching ? 'Loading…' : 'Try again'}
      </Button>
    </div>
  )
}
