import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { type BarRange, barAt, moveByKey, rangeBetween } from './bar-range'

type Press = { from: number; isDrag: boolean }

/**
 * What is pointed at and what is selected, by pointer or keys. A click opens one bar, a drag those it went over; a
 * finger that moves up or down scrolls the page, and the browser then takes the drag away.
 */
export function useBarSelection({
  barCount,
  onPoint,
  onOpen,
}: {
  barCount: number
  onPoint: (range: BarRange | null) => void
  onOpen: (range: BarRange) => void
}) {
  const [hovered, setHovered] = useState<number | null>(null)
  const [dragFrom, setDragFrom] = useState<number | null>(null)
  const [isByKeys, setByKeys] = useState(false)
  const [cursor, setCursor] = useState(0)
  const [anchor, setAnchor] = useState<number | null>(null)
  const press = useRef<Press | null>(null)
  const swallowsClick = useRef(false)

  const current = Math.min(cursor, barCount - 1)
  const keyed = rangeBetween(anchor ?? current, current)
  const dragged = dragFrom !== null && hovered !== null ? rangeBetween(dragFrom, hovered) : null
  const selected = dragged ?? (anchor !== null ? keyed : null)
  const over = hovered === null ? null : rangeBetween(hovered, hovered)
  const pointed = selected ?? over ?? (isByKeys ? keyed : null)
  const [first, last] = [pointed?.first, pointed?.last]

  useEffect(() => {
    onPoint(first === undefined || last === undefined ? null : { first, last })
  }, [first, last, onPoint])

  const letGo = () => {
    press.current = null
    setDragFrom(null)
    setAnchor(null)
  }
  const open = (range: BarRange) => {
    letGo()
    setHovered(null)
    onOpen(range)
  }
  const barUnder = ({ clientX, currentTarget }: MouseEvent<HTMLElement>) =>
    barAt(clientX, currentTarget.getBoundingClientRect(), barCount)

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      swallowsClick.current = false
      if (event.button !== 0 || !event.isPrimary) return
      setAnchor(null)
      press.current = { from: barUnder(event), isDrag: false }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const bar = barUnder(event)
      setHovered(bar)
      const { current: begun } = press
      if (begun === null || begun.isDrag || begun.from === bar) return
      begun.isDrag = true
      // Only now: a captured pointer clicks what captured it, and not the bar it is on.
      event.currentTarget.setPointerCapture(event.pointerId)
      setDragFrom(begun.from)
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const { current: begun } = press
      press.current = null
      if (!begun?.isDrag) return
      swallowsClick.current = true
      open(rangeBetween(begun.from, barUnder(event)))
    },
    onPointerCancel() {
      letGo()
      setHovered(null)
    },
    onPointerLeave: () => setHovered(null),
    onClick(event: MouseEvent<HTMLElement>) {
      if (swallowsClick.current) return
      // What reads the page aloud clicks an option without a place.
      const option = event.target instanceof HTMLElement ? Number(event.target.dataset.bar) : Number.NaN
      const bar = Number.isNaN(option) ? barUnder(event) : option
      setCursor(bar)
      open(rangeBetween(bar, bar))
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.altKey || event.ctrlKey || event.metaKey) return
      setByKeys(true)
      const next = moveByKey(event.key, current, barCount)
      if (next !== null) {
        setAnchor(event.shiftKey ? (anchor ?? current) : null)
        setCursor(next)
        setHovered(null)
      } else if (event.key === 'Enter' || event.key === ' ') {
        open(keyed)
      } else if (event.key === 'Escape' && selected !== null) {
        swallowsClick.current = dragged !== null
        letGo()
      } else return
      event.preventDefault()
    },
    onFocus: (event: { currentTarget: HTMLElement }) =>
      setByKeys(event.currentTarget.matches(':focus-visible')),
    onBlur() {
      setByKeys(false)
      setAnchor(null)
    },
  }
  return { pointed, selected, current, handlers }
}
