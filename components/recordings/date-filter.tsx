import { CalendarDays, ChevronDown } from 'lucide-react'
import { lazy, Suspense, useId, useRef, useState } from 'react'
import { usePreferences } from '@/components/preferences'
import { inputClass } from '@/components/ui/field'
import { displayZone } from '@/lib/preferences'
import type { TimeSearch } from '@/lib/recordings/search-params'
import { presetWords, rangeWords } from './range-words'

const DatePopover = lazy(() => import('./date-popover').then((module) => ({ default: module.DatePopover })))

export function DateFilter({
  search,
  setFilters,
}: {
  search: TimeSearch
  setFilters: (patch: Partial<TimeSearch>) => void
}) {
  const labelId = useId()
  const buttonRef = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const { preferences } = usePreferences()
  const timeZone = displayZone(preferences, search.tz)
  const words =
    search.range === ''
      ? rangeWords(search.after || null, search.before || null, timeZone)
      : presetWords[search.range]

  return (
    <div className="min-w-0 max-sm:flex-1">
      <span id={labelId} className="mb-1 block text-[0.8125rem] font-medium text-muted">
        Date
      </span>
      <button
        ref={buttonRef}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-labelledby={`${labelId} ${labelId}-value`}
        title={words}
        // The calendar is a third of the page's code: it is fetched when someone reaches for it.
        onPointerEnter={() => setWanted(true)}
        onFocus={() => setWanted(true)}
        onClick={() => {
          setWanted(true)
          setOpen(!isOpen)
        }}
        className={`${inputClass} flex w-full items-center justify-between gap-2 sm:min-w-44 sm:max-w-80`}
      >
        <span className="flex min-w-0 items-center gap-2">
          <CalendarDays aria-hidden="true" className="size-4 shrink-0 text-muted" />
          <span id={`${labelId}-value`} className="truncate">
            {words}
          </span>
        </span>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
      </button>
      {isWanted && (
        <Suspense>
          <DatePopover
            anchor={buttonRef}
            isOpen={isOpen}
            onOpenChange={setOpen}
            search={search}
            timeZone={timeZone}
            setFilters={setFilters}
          />
        </Suspense>
      )}
    </div>
  )
}
