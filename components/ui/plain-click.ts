import type { MouseEvent } from 'react'

/** A click that asks for nothing else: not for a new tab, a new window or a file. */
export const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
