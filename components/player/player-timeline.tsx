import type { ReactNode } from 'react'
import { formatDuration } from '@/lib/format'
import { SeekBar } from './seek-bar'
import { usePlayer, usePlayerPosition } from './use-player'

function Elapsed() {
  const { positionMs } = usePlayerPosition()
  return <>{formatDuration(positionMs)}</>
}

/** Time from left to right. `children` stand above the seek bar, on the same axis; `note` between its two times. */
export function PlayerTimeline({ children, note }: { children?: ReactNode; note?: ReactNode }) {
  const { durationMs, phase, isWaiting, isBlocked } = usePlayer()
  return (
    <div className="min-w-0">
      {children}
      <SeekBar />
      <div className="flex justify-between gap-2 px-2 text-xs leading-4 text-muted">
        <span>
          <Elapsed />
        </span>
        {(phase === 'loading' || isWaiting) && (
          <span className="opacity-100 transition-opacity delay-300 starting:opacity-0">Loading…</span>
        )}
        {isBlocked ? <span className="truncate text-warning">Press play to listen</span> : note}
        <span>{durationMs === null ? '–:––' : formatDuration(durationMs)}</span>
      </div>
    </div>
  )
}
