import { Popover } from '@base-ui/react/popover'
import type { RefObject } from 'react'
import { SharePanel } from './share-panel'

type SharePopoverProps = {
  anchor: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

export function SharePopover({ anchor, isOpen, onOpenChange }: SharePopoverProps) {
  return (
    <Popover.Root
      open={isOpen}
      onOpenChange={(open, { event }) => {
        // A press on the button itself toggles there; closing here too would open it again.
        if (event.target instanceof Node && anchor.current?.contains(event.target)) return
        onOpenChange(open)
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} align="end" className="z-40">
          <Popover.Popup
            aria-label="Share this list"
            finalFocus={anchor}
            className="max-h-(--available-height) w-96 max-w-(--available-width) overflow-y-auto rounded-lg border border-line bg-surface p-3 shadow-float outline-none"
          >
            <SharePanel />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
