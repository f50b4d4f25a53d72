import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { clamp } from '../time-axis'
import { detailScale, fittingScale, type ZoomView, zoomAround } from './zoom'

/** What a wheel must turn, in its pixels, to double the scale. */
const doublingWheelPx = 200

export type ZoomControls = {
  view: ZoomView
  canZoomIn: boolean
  canZoomOut: boolean
  /** Around a place of the viewport: what is there stays there, or goes along to `toPx`. */
  zoomBy: (factor: number, atPx: number, toPx?: number) => void
}

/**
 * The time axis in a scrolling viewport: its scale, and how far it is scrolled. `null` until the viewport is measured.
 * Without a scale of its own it fits, whatever the width.
 */
export function useZoom(
  viewport: RefObject<HTMLElement | null>,
  { durationMs, pointMs }: { durationMs: number; pointMs: number },
): ZoomControls | null {
  const [widthPx, setWidthPx] = useState(0)
  const [{ scale, scrollPx }, setZoom] = useState<{ scale: number | null; scrollPx: number }>({
    scale: null,
    scrollPx: 0,
  })

  useLayoutEffect(() => {
    const element = viewport.current
    if (!element) return
    const measure = () => setWidthPx(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [viewport])

  const fitting = fittingScale(durationMs, widthPx)
  const detail = detailScale(durationMs, widthPx, pointMs)
  const view = { durationMs, widthPx, scrollPx, pxPerMs: clamp(scale ?? fitting, fitting, detail) }

  const zoomBy = (factor: number, atPx: number, toPx = atPx) => {
    const pxPerMs = clamp(view.pxPerMs * factor, fitting, detail)
    const next = zoomAround(view, pxPerMs, atPx, toPx)
    // The viewport can be scrolled only as far as what is in it is wide by now.
    flushSync(() => setZoom({ scale: pxPerMs === fitting ? null : pxPerMs, scrollPx: next.scrollPx }))
    if (viewport.current) viewport.current.scrollLeft = next.scrollPx
  }

  const onScroll = useEffectEvent(({ currentTarget }: Event) => {
    const to = currentTarget instanceof Element ? currentTarget.scrollLeft : 0
    // Rounded to whole pixels, a scale later it would be off by many.
    if (Math.abs(to - scrollPx) >= 1) setZoom({ scale, scrollPx: to })
  })
  const onWheel = useEffectEvent((event: WheelEvent) => {
    // A pinch on a touchpad comes as a wheel with Ctrl.
    if (!event.ctrlKey || !viewport.current) return
    event.preventDefault()
    zoomBy(
      2 ** (-event.deltaY / doublingWheelPx),
      event.clientX - viewport.current.getBoundingClientRect().left,
    )
  })
  useEffect(() => {
    const element = viewport.current
    const wheel = (event: WheelEvent) => onWheel(event)
    const scroll = (event: Event) => onScroll(event)
    element?.addEventListener('scroll', scroll, { passive: true })
    element?.addEventListener('wheel', wheel, { passive: false })
    return () => {
      element?.removeEventListener('scroll', scroll)
      element?.removeEventListener('wheel', wheel)
    }
  }, [viewport])

  if (widthPx === 0) return null
  return { view, zoomBy, canZoomIn: view.pxPerMs < detail, canZoomOut: view.pxPerMs > fitting }
}
