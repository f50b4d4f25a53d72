import { ArrowDown, ArrowUp, type LucideIcon, Pencil, Trash2 } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { closePalette } from '@/components/palette/palette-state'
import { useGoToList } from '@/components/palette/use-palette-acts'
import { recordingsHref } from '@/components/recordings/use-recordings-search'
import { Button } from '@/components/ui/button'
import { isPlainClick } from '@/components/ui/plain-click'
import { type SavedView, viewSearch } from '@/lib/recordings/saved-view'
import { writeTypedQuery } from '@/lib/recordings/typed-query'
import { RenameViewForm } from './rename-view-form'
import { getSavedViews } from './saved-views'

function RowButton({
  label,
  icon: Icon,
  isOff = false,
  onPress,
}: {
  label: string
  icon: LucideIcon
  isOff?: boolean
  onPress: () => void
}) {
  return (
    <Button
      look="quiet"
      size="icon"
      aria-label={label}
      title={label}
      // Not `disabled`, which would drop the focus of whoever moves a view to an end by keyboard.
      aria-disabled={isOff}
      onClick={() => !isOff && onPress()}
      className="max-md:size-11"
    >
      <Icon aria-hidden="true" />
    </Button>
  )
}

export function ViewRow({
  view,
  isFirst,
  isLast,
  isOnList,
}: {
  view: SavedView
  isFirst: boolean
  isLast: boolean
  isOnList: boolean
}) {
  const [isRenaming, setRenaming] = useState(false)
  const goToList = useGoToList(isOnList)
  const savedViews = getSavedViews()
  const { id, name } = view
  const search = viewSearch(view)
  const open = (event: MouseEvent) => {
    savedViews.markUsed(id)
    if (!isPlainClick(event)) return
    event.preventDefault()
    closePalette()
    goToList(search)
  }
  if (isRenaming) return <RenameViewForm view={view} onDone={() => setRenaming(false)} />
  return (
    <li className="flex items-center justify-end gap-1 py-1 max-sm:flex-wrap">
      <div className="min-w-0 flex-1 py-1 max-sm:basis-full">
        <a
          href={recordingsHref(search)}
          onClick={open}
          className="block truncate font-medium underline-offset-2 hover:underline"
        >
          {name}
        </a>
        <p className="truncate text-[0.8125rem] text-muted">{writeTypedQuery(search) || 'All recordings'}</p>
      </div>
      <RowButton label={`Rename ${name}`} icon={Pencil} onPress={() => setRenaming(true)} />
      <RowButton
        label={`Move ${name} up`}
        icon={ArrowUp}
        isOff={isFirst}
        onPress={() => savedViews.move(id, -1)}
      />
      <RowButton
        label={`Move ${name} down`}
        icon={ArrowDown}
        isOff={isLast}
        onPress={() => savedViews.move(id, 1)}
      />
      <RowButton label={`Delete ${name}`} icon={Trash2} onPress={() => savedViews.remove(id)} />
    </li>
  )
}
