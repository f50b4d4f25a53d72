import type { KeyboardEvent, PointerEvent } from 'react'
import { speakDuration } from '@/lib/format'
import { seekByKey } from './seek-keys'
import { Slider } from './slider'
import { usePlayer, usePlayerPosition } from './use-player'
import { forgetPointed, pointed, usePointed } from './waveform/pointed-moment'
import { momentAt } from './waveform/use-scrub'

/** The track does not reach the ends of the slider, so that the mark stays whole there. */
const insetPx = 8

export function SeekBar() {
  const { durationMs, phase, seekTo } = usePlayer()
  const { positionMs, bufferedMs } = usePlayerPosition()
  const { dragMs } = usePointed()
  const lengthMs = durationMs ?? 0
  const shownMs = dragMs ?? positionMs

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const targetMs = seekByKey(event.key, positionMs, lengthMs)
    if (targetMs === null) return
    event.preventDefault()
    seekTo(targetMs)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerType === 'touch') return
    pointed.update({ place: 'bar', hoverMs: momentAt(event, lengthMs, insetPx) })
  }

  return (
    <div onPointerMove={onPointerMove} onPointerLeave={() => pointed.update({ hoverMs: null })}>
      <Slider
        label="Position"
        value={shownMs}
        max={Math.max(1, lengthMs)}
        valueText={`${speakDuration(shownMs)} of ${speakDuration(lengthMs)}`}
        reserve={bufferedMs}
        isGliding={phase === 'playing' && dragMs === null}
        isDisabled={durationMs === null}
        onInput={(ms) => pointed.update({ place: 'bar', dragMs: ms })}
        onCommit={(ms) => {
          forgetPointed()
          seekTo(ms)
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
