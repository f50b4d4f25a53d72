import { type PointerEvent, useRef } from 'react'
import { forgetPointed } from './pointed-moment'

type Finger = { x: number; y: number }
type PinchEvent = PointerEvent<HTMLElement>

const apartPx = (one: Finger, other: Finger) => Math.hypot(one.x - other.x, one.y - other.y)

/** Two fingers on the element zoom around the middle between them, and carry it along. */
export function usePinch(zoomBy: (factor: number, atPx: number, toPx: number) => void) {
  const fingers = useRef(new Map<number, Finger>())
  const lift = ({ pointerId }: PinchEvent) => fingers.current.delete(pointerId)

  return {
    onPointerDownCapture: ({ pointerId, pointerType, clientX, clientY }: PinchEvent) => {
      if (pointerType !== 'touch') return
      fingers.current.set(pointerId, { x: clientX, y: clientY })
      // What the first of them began was no drag.
      if (fingers.current.size === 2) forgetPointed()
    },
    onPointerMoveCapture: ({ pointerId, clientX, clientY, currentTarget }: PinchEvent) => {
      const before = fingers.current.get(pointerId)
      if (!before) return
      const after = { x: clientX, y: clientY }
      fingers.current.set(pointerId, after)
      const other = [...fingers.current].find(([id]) => id !== pointerId)?.[1]
      if (fingers.current.size !== 2 || !other) return
      const factor = apartPx(after, other) / Math.max(1, apartPx(before, other))
      const { left } = currentTarget.getBoundingClientRect()
      zoomBy(factor, (before.x + other.x) / 2 - left, (after.x + other.x) / 2 - left)
    },
    onPointerUpCapture: lift,
    onPointerCancelCapture: lift,
  }
}
