import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { usePlayerPosition } from '../use-player'
import { pointed } from './pointed-moment'
import { followPlayhead, type ZoomView } from './zoom'

const smoothUpTo = 2

/** Scrolls there, gliding where that is a short way and motion is welcome. */
export function scrollViewport(viewport: HTMLElement, { scrollPx, widthPx }: ZoomView, left: number) {
  const isFar = Math.abs(left - scrollPx) > smoothUpTo * widthPx
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  viewport.scrollTo({ left, behavior: isFar || isCalm ? 'instant' : 'smooth' })
}

/** Keeps the playhead in view while it moves. A part of its own, so that only it is rendered for each step. */
export function FollowPlayhead({
  viewport,
  view,
}: {
  viewport: RefObject<HTMLElement | null>
  view: ZoomView
}) {
  const { positionMs } = usePlayerPosition()
  const lastMs = useRef(positionMs)
  const follow = useEffectEvent((ms: number) => {
    const left = followPlayhead(view, lastMs.current, ms)
    lastMs.current = ms
    const isHeld = pointed.get().dragMs !== null
    if (left !== null && !isHeld && viewport.current) scrollViewport(viewport.current, view, left)
  })
  useEffect(() => follow(positionMs), [positionMs])
  return null
}
