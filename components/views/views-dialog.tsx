import { X } from 'lucide-react'
import { useEffect, useId, useRef, useSyncExternalStore } from 'react'
import { closePalette } from '@/components/palette/palette-state'
import { useShownSearch } from '@/components/palette/use-shown-search'
import { buttonClass } from '@/components/ui/button'
import { SaveViewForm } from './save-view-form'
import { getSavedViews } from './saved-views'
import { ViewFileButtons } from './view-file-buttons'
import { ViewRow } from './view-row'

/** All views of this browser: to open, and to name, put in order, delete and carry elsewhere. */
export function ViewsDialog() {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const search = useShownSearch()
  const savedViews = getSavedViews()
  const { views, isKept } = useSyncExternalStore(savedViews.state.subscribe, savedViews.state.get)
  // The browser keeps the focus inside, closes on Escape, and gives the focus back.
  useEffect(() => dialog.current?.showModal(), [])

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={closePalette}
      closedby="any"
      className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-1rem)] max-w-xl rounded-lg border border-line bg-surface p-0 text-ink shadow-float backdrop:bg-shade"
    >
      <div className="grid grid-cols-1 gap-4 p-5 max-sm:p-4">
        <div className="flex items-center justify-between gap-2">
          <h2 id={titleId} className="text-base font-semibold">
            Views
          </h2>
          <button
            type="button"
            aria-label="Close"
            title="Close"
            onClick={() => dialog.current?.close()}
            className={buttonClass({ look: 'quiet', size: 'icon' }, 'max-md:size-11')}
          >
            <X aria-hidden="true" />
          </button>
        </div>
        {search && <SaveViewForm search={search} views={views} />}
        {views.length === 0 ? (
          <p className="text-muted">
            No views yet. A view is a name for filters and sort; words such as “Last 7 days” go with the time.
          </p>
        ) : (
          <ul aria-label="Saved views" className="divide-y divide-line border-y border-line">
            {views.map((view, index) => (
              <ViewRow
                key={view.id}
                view={view}
                isFirst={index === 0}
                isLast={index === views.length - 1}
                isOnList={search !== null}
              />
            ))}
          </ul>
        )}
        {!isKept && (
          <p className="text-warning">This browser keeps nothing, so views last only for this visit.</p>
        )}
        <ViewFileButtons views={views} />
      </div>
    </dialog>
  )
}
