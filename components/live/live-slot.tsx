import { type ComponentType, lazy, Suspense } from 'react'

// A page that is older than the server may ask in vain for it, and does without.
const LiveList = lazy<ComponentType>(() =>
  import('./live-list').then(
    (module) => ({ default: module.LiveList }),
    () => ({ default: () => null }),
  ),
)

/** The place of what tells of new recordings, above the rows; the browser fetches its code once the list is alive. */
export function LiveSlot() {
  return (
    <Suspense>
      <LiveList />
    </Suspense>
  )
}
