import { lazy, Suspense } from 'react'
import { usePreferences } from '@/components/preferences'

const Timeline = lazy(() => import('./timeline').then((module) => ({ default: module.Timeline })))

/** The place of the timeline in the list. The server paints it; the browser fetches its code once the list is alive. */
export function TimelineSlot() {
  const isOpen = usePreferences().preferences.timeline === 'open'
  return (
    <Suspense
      fallback={
        <>
          <span className="h-9 w-9 sm:w-26.5" />
          {isOpen && <div className="order-last h-44 w-full max-sm:h-48" />}
        </>
      }
    >
      <Timeline />
    </Suspense>
  )
}
