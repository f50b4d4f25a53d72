import { CircleAlert, RotateCw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { PlaybackFailure } from './playback-failure'

export function PlayerFailure({ failure, onRetry }: { failure: PlaybackFailure; onRetry: () => void }) {
  return (
    <div className="flex min-h-10 min-w-0 items-center gap-2.5 text-danger max-md:px-1.5 max-md:py-1">
      <CircleAlert aria-hidden="true" className="size-4.5 shrink-0" />
      <p className="line-clamp-3 min-w-0 flex-1 text-[0.8125rem] leading-snug md:line-clamp-2">
        {failure.message}
        {failure.requestId && (
          <span className="text-muted">
            {' '}
            Request <code className="font-mono select-all">{failure.requestId}</code>
          </span>
        )}
      </p>
      {failure.canRetry && (
        <Button onClick={onRetry} className="max-md:h-11">
          <RotateCw aria-hidden="true" />
          Retry
        </Button>
      )}
    </div>
  )
}
