import { lazy, Suspense } from 'react'

const Share = lazy(() => import('./share').then((module) => ({ default: module.Share })))

/** The place of the Share button in the list; the browser fetches its code once the list is alive. */
export function ShareSlot() {
  return (
    <Suspense fallback={<span className="h-9 w-9 sm:w-21" />}>
      <Share />
    </Suspense>
  )
}
