import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { formatDuration, speakDuration } from '@/lib/format'
import { seekByKey } from './seek-keys'
import { Slider } from './slider'
import { clamp } from './time-axis'
import { usePlayer, usePlayerPosition } from './use-player'

/** The track does not reach the ends of the slider, so that the mark stays whole there. */
const insetPx = 8

export function SeekBar() {
  const { durationMs, phase, seekTo } = usePlayer()
  const { positionMs, bufferedMs } = usePlayerPosition()
  const [draftMs, setDraftMs] = useState<number | null>(null)
  const [hoverMs, setHoverMs] = useState<number | null>(null)
  const lengthMs = durationMs ?? 0
  const shownMs = draftMs ?? positionMs
  const bubbleMs = draftMs ?? hoverMs

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const targetMs = seekByKey(event.key, positionMs, lengthMs)
    if (targetMs === null) return
    event.preventDefault()
    seekTo(targetMs)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerType !== 'mouse') return
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const ratio = (event.clientX - left - insetPx) / (width - 2 * insetPx)
    setHoverMs(clamp(ratio, 0, 1) * lengthMs)
  }

  return (
    <div className="relative" onPointerMove={onPointerMove} onPointerLeave={() => setHoverMs(null)}>
      <Slider
        label="Position"
        value={shownMs}
        max={Math.max(1, lengthMs)}
        valueText={`${speakDuration(shownMs)} of ${speakDuration(lengthMs)}`}
        reserve={bufferedMs}
        isGliding={phase === 'playing' && draftMs === null}
        isDisabled={durationMs === null}
        onInput={setDraftMs}
        onCommit={(ms) => {
          setDraftMs(null)
          seekTo(ms)
        }}
        onKeyDown={onKeyDown}
      />
      {bubbleMs !== null && lengthMs > 0 && (
        <div aria-hidden="true" className="pointer-events-none absolute inset-x-2 bottom-full">
          <span
            className="absolute bottom-0 -translate-x-1/2 rounded-control bg-ink px-1.5 py-0.5 text-xs text-page"
            style={{ left: `${(bubbleMs / lengthMs) * 100}%` }}
          >
            {formatDuration(bubbleMs)}
          </span>
        </div>
      )}
    </div>
  )
}
