import { type PointerEvent, useRef } from 'react'
import { clamp } from '../time-axis'
import { usePlayerActions } from '../use-player'
import { type AxisPlace, forgetPointed, pointed } from './pointed-moment'

type AxisEvent = PointerEvent<HTMLElement>

/** The moment under the pointer, on an axis that fills the element but for `insetPx` at both ends. */
export function momentAt({ clientX, currentTarget }: AxisEvent, durationMs: number, insetPx = 0): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  return clamp((clientX - left - insetPx) / (width - 2 * insetPx), 0, 1) * durationMs
}

/** What an axis does under a pointer: it shows the time there, seeks at a press, and again at the end of a drag. */
export function useScrub(place: AxisPlace, durationMs: number) {
  const { seekTo } = usePlayerActions()
  const soughtMs = useRef<number | null>(null)

  return {
    onPointerDown: (event: AxisEvent) => {
      if (event.button !== 0 || !event.isPrimary) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const dragMs = momentAt(event, durationMs)
      pointed.update({ place, hoverMs: null, dragMs })
      // A finger is sought for when it lifts: it may be the first of two.
      soughtMs.current = event.pointerType === 'touch' ? null : dragMs
      if (soughtMs.current !== null) seekTo(soughtMs.current)
    },
    onPointerMove: (event: AxisEvent) => {
      const ms = momentAt(event, durationMs)
      if (pointed.get().dragMs !== null) {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) pointed.update({ dragMs: ms })
      } else if (event.pointerType !== 'touch') pointed.update({ place, hoverMs: ms })
    },
    onPointerUp: (event: AxisEvent) => {
      const { dragMs } = pointed.get()
      if (dragMs === null || !event.isPrimary) return
      pointed.update({ hoverMs: event.pointerType === 'touch' ? null : dragMs, dragMs: null })
      if (dragMs !== soughtMs.current) seekTo(dragMs)
    },
    onPointerCancel: forgetPointed,
    onPointerLeave: () => pointed.update({ hoverMs: null }),
  }
}
