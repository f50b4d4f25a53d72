import { useSyncExternalStore } from 'react'

const subscribe = () => () => undefined

/**
 * Whether the browser has taken over what the server painted. The server paints a page before it has all answers, and
 * the browser may know them before it takes the page over: what both must paint alike is without them.
 */
export const useIsTakenOver = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
