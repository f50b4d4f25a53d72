import { clamp } from '../time-axis'

/** How a time axis lies in its viewport. */
export type ZoomView = { durationMs: number; widthPx: number; pxPerMs: number; scrollPx: number }

/** Wide enough to tell one point from the next. */
const detailPxPerPoint = 6

export const fittingScale = (durationMs: number, widthPx: number) => widthPx / durationMs

/** The most there is to see. What is short fits with more. */
export const detailScale = (durationMs: number, widthPx: number, pointMs: number) =>
  Math.max(fittingScale(durationMs, widthPx), detailPxPerPoint / pointMs)

export const axisPx = ({ durationMs, pxPerMs }: ZoomView) => durationMs * pxPerMs

const clampScroll = (scrollPx: number, view: ZoomView) =>
  clamp(scrollPx, 0, Math.max(0, axisPx(view) - view.widthPx))

/**
 * The same axis at another scale: what was at `fromPx` of the viewport is then at `toPx`, the same place as a rule, as
 * far as the ends allow.
 */
export function zoomAround(view: ZoomView, pxPerMs: number, fromPx: number, toPx = fromPx): ZoomView {
  const atMs = (view.scrollPx + fromPx) / view.pxPerMs
  const next = { ...view, pxPerMs }
  return { ...next, scrollPx: clampScroll(atMs * pxPerMs - toPx, next) }
}

export const isInView = ({ scrollPx, widthPx, pxPerMs }: ZoomView, ms: number) =>
  ms * pxPerMs >= scrollPx && ms * pxPerMs <= scrollPx + widthPx

/** Where the playhead stands after a page was turned for it, and how far it runs before the next, as parts of the view. */
const [afterTurn, beforeTurn] = [0.1, 0.9]

/** How far to scroll so that a moment is well in view, with what comes after it. */
export const scrollTo = (view: ZoomView, ms: number) =>
  clampScroll(ms * view.pxPerMs - afterTurn * view.widthPx, view)

/** Nothing plays that fast from one report to the next. */
const leapMs = 3_000

/**
 * Where to scroll when the playhead has moved on; `null` to stay. Who has scrolled away from it is left in peace, until
 * a seek asks for another moment.
 */
export function followPlayhead(view: ZoomView, lastMs: number, positionMs: number): number | null {
  const isLeap = Math.abs(positionMs - lastMs) > leapMs
  if (!isLeap && !isInView(view, lastMs)) return null
  const edgePx = (isLeap ? 1 : beforeTurn) * view.widthPx
  const x = positionMs * view.pxPerMs - view.scrollPx
  if (x >= 0 && x <= edgePx) return null
  const scrollPx = scrollTo(view, positionMs)
  return scrollPx === view.scrollPx ? null : scrollPx
}

export type AxisSpan = { startPx: number; endPx: number }

/**
 * The part of the axis to draw: what is in view and at least half as much again on either side. It changes only with
 * every half viewport scrolled, so that most scrolling draws nothing.
 */
export function drawnSpan(view: ZoomView): AxisSpan {
  const half = view.widthPx / 2
  const inView = Math.floor(view.scrollPx / half)
  return {
    startPx: Math.max(0, (inView - 1) * half),
    endPx: Math.min(axisPx(view), (inView + 4) * half),
  }
}
