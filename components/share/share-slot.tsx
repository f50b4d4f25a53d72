import { type ComponentType, lazy, Suspense } from 'react'

// A page that is older than the server may ask in vain for it, and does without.
const Share = lazy<ComponentType>(() =>
  import('./share').then(
    (module) => ({ default: module.Share }),
    () => ({ default: () => null }),
  ),
)

/** The place of the Share button in the list; the browser fetches its code once the list is alive. */
export function ShareSlot() {
  return (
    <Suspense fallback={<span className="h-9 w-9 sm:w-21.5" />}>
      <Share />
    </Suspense>
  )
}
