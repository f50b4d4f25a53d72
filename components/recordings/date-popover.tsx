import { Popover } from '@base-ui/react/popover'
import type { RefObject } from 'react'
import type { TimeSearch } from '@/lib/recordings/search-params'
import { DatePanel } from './date-panel'

export function DatePopover({
  anchor,
  isOpen,
  onOpenChange,
  search,
  timeZone,
  setFilters,
}: {
  anchor: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  search: TimeSearch
  timeZone: string
  setFilters: (patch: Partial<TimeSearch>) => void
}) {
  const changeOpen = (open: boolean, details: { event: Event }) => {
    // A press on the button itself toggles there; closing here too would open it again.
    if (details.event.target instanceof Node && anchor.current?.contains(details.event.target)) return
    onOpenChange(open)
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={changeOpen}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} align="start" className="z-40">
          <Popover.Popup
            aria-label="Date range"
            finalFocus={anchor}
            className="max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-line bg-surface shadow-float outline-none"
          >
            <DatePanel
              search={search}
              timeZone={timeZone}
              onChoose={(patch) => {
                setFilters(patch)
                onOpenChange(false)
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
