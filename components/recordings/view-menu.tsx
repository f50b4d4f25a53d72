import { Menu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { RefObject } from 'react'
import { usePreferences } from '@/components/preferences'
import { densities } from '@/lib/preferences'
import { columnsHiddenAtFirst, optionalColumns } from './recordings-columns'

const itemClass =
  'flex items-center gap-2 rounded-control px-2 py-1.5 outline-none select-none data-highlighted:bg-raised'
const indicatorClass = 'data-unchecked:invisible'
const densityWords = { comfortable: 'Comfortable', compact: 'Compact' } as const

export function ViewMenu({
  container,
  anchor,
  isOpen,
  onOpenChange,
}: {
  /** Where the menu is put: inside the page's main part, which a reader can find it in. */
  container: RefObject<HTMLDivElement | null>
  anchor: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}) {
  const { preferences, setPreferences } = usePreferences()
  const hidden = preferences.hiddenColumns ?? columnsHiddenAtFirst
  const setVisible = (id: string, isVisible: boolean) =>
    setPreferences({ hiddenColumns: isVisible ? hidden.filter((other) => other !== id) : [...hidden, id] })

  return (
    <Menu.Root
      modal={false}
      open={isOpen}
      onOpenChange={(open, { event }) => {
        // A press on the button itself toggles there; closing here too would open it again.
        if (event.target instanceof Node && anchor.current?.contains(event.target)) return
        onOpenChange(open)
      }}
    >
      <Menu.Portal container={container}>
        <Menu.Positioner anchor={anchor} sideOffset={4} align="end" className="z-40">
          <Menu.Popup
            aria-label="View"
            finalFocus={anchor}
            className="min-w-52 rounded-lg border border-line bg-surface p-1 shadow-float outline-none"
          >
            <Menu.Group>
              <Menu.GroupLabel className="px-2 pt-1.5 pb-1 text-[0.8125rem] text-muted">Rows</Menu.GroupLabel>
              <Menu.RadioGroup
                value={preferences.density}
                onValueChange={(value) =>
                  setPreferences({ density: densities.find((one) => one === value) ?? 'comfortable' })
                }
              >
                {densities.map((density) => (
                  <Menu.RadioItem key={density} value={density} className={itemClass}>
                    <Menu.RadioItemIndicator keepMounted className={indicatorClass}>
                      <Check aria-hidden="true" className="size-4" />
                    </Menu.RadioItemIndicator>
                    {densityWords[density]}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </Menu.Group>
            <Menu.Separator className="my-1 h-px bg-line" />
            <Menu.Group>
              <Menu.GroupLabel className="px-2 pt-1.5 pb-1 text-[0.8125rem] text-muted">
                Columns
              </Menu.GroupLabel>
              {optionalColumns.map(({ id, title }) => (
                <Menu.CheckboxItem
                  key={id}
                  checked={!hidden.includes(id)}
                  onCheckedChange={(isVisible) => setVisible(id, isVisible)}
                  className={itemClass}
                >
                  <Menu.CheckboxItemIndicator keepMounted className={indicatorClass}>
                    <Check aria-hidden="true" className="size-4" />
                  </Menu.CheckboxItemIndicator>
                  {title}
                </Menu.CheckboxItem>
              ))}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
