import { type RefObject, useEffect } from 'react'

const gapPx = 16

/**
 * What the keyboard reaches beneath the bar is scrolled clear of it. A scroll padding of the page would do so too,
 * but then the page would also move when the bar's own buttons are reached.
 */
export function useClearFocus(bar: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!bar.current || !(target instanceof Element)) return
      if (!target.closest('main') || !target.matches(':focus-visible')) return
      const hiddenPx = target.getBoundingClientRect().bottom - bar.current.getBoundingClientRect().top
      if (hiddenPx > 0) window.scrollBy({ top: hiddenPx + gapPx })
    }
    document.addEventListener('focusin', onFocusIn)
    return () => document.removeEventListener('focusin', onFocusIn)
  }, [bar])
}
