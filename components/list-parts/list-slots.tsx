import { type ComponentType, lazy, Suspense } from 'react'
import type { listParts } from './list-parts'

/** A part that the browser fetches once the list is alive. What it cannot get, the list does without. */
const part = (name: keyof typeof listParts) =>
  lazy<ComponentType>(() =>
    import('./list-parts').then(
      ({ listParts }) => ({ default: listParts[name] }),
      () => ({ default: () => null }),
    ),
  )

const Share = part('Share')
const LiveList = part('LiveList')

/** The place of the Share button. */
export const ShareSlot = () => (
  <Suspense fallback={<span className="h-9 w-9 sm:w-21.5" />}>
    <Share />
  </Suspense>
)

/** The place of what tells of new recordings, above the rows. */
export const LiveSlot = () => (
  <Suspense>
    <LiveList />
  </Suspense>
)
