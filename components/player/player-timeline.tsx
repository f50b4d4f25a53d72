import type { ReactNode } from 'react'
import { formatDuration } from '@/lib/format'
import { SeekBar } from './seek-bar'
import { usePlayer } from './use-player'
import { Hairline } from './waveform/hairline'
import { useShownMs } from './waveform/pointed-moment'

function Elapsed() {
  return <>{formatDuration(useShownMs())}</>
}

/** Time from left to right. `children` stand above the seek bar, on the same axis; `note` between its two times. */
export function PlayerTimeline({ children, note }: { children?: ReactNode; note?: ReactNode }) {
  const { durationMs, phase, isWaiting, isBlocked } = usePlayer()
  return (
    <div className="min-w-0">
      <div className="relative">
        {children}
        <SeekBar />
        <div className="pointer-events-none absolute inset-x-2 top-0 bottom-3">
          <Hairline
            place="bar"
            durationMs={durationMs ?? 0}
            isLineShown={children !== undefined}
            bubbleClass="bottom-full"
          />
        </div>
      </div>
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
