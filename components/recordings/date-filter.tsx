import { Popover } from '@base-ui/react/popover'
import { CalendarDays, ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useId, useState } from 'react'
import { usePreferences } from '@/components/preferences'
import { inputClass } from '@/components/ui/field'
import { displayZone } from '@/lib/preferences'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import { presetWords, rangeWords } from './range-words'

const DatePanel = dynamic(() => import('./date-panel').then((module) => module.DatePanel), {
  loading: () => <p className="h-96 w-72 p-4 text-muted">Loading the calendar…</p>,
})

export function DateFilter({
  search,
  setFilters,
}: {
  search: RecordingsSearch
  setFilters: (patch: Partial<RecordingsSearch>) => void
}) {
  const labelId = useId()
  const [isOpen, setOpen] = useState(false)
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
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          aria-labelledby={`${labelId} ${labelId}-value`}
          className={`${inputClass} flex min-w-44 items-center justify-between gap-2`}
        >
          <span className="flex min-w-0 items-center gap-2">
            <CalendarDays aria-hidden="true" className="size-4 shrink-0 text-muted" />
            <span id={`${labelId}-value`} className="truncate">
              {words}
            </span>
          </span>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner sideOffset={6} align="start" className="z-40">
            <Popover.Popup
              aria-label="Date range"
              className="max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-surface shadow-float outline-none"
            >
              <DatePanel
                search={search}
                timeZone={timeZone}
                onChoose={(patch) => {
                  setFilters(patch)
                  setOpen(false)
                }}
              />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </div>
  )
}
