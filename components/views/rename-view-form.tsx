import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { inputClass } from '@/components/ui/field'
import { longestName, type SavedView } from '@/lib/recordings/saved-view'
import { getSavedViews } from './saved-views'

export function RenameViewForm({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const rename = (event: FormEvent) => {
    event.preventDefault()
    getSavedViews().rename(view.id, input.current?.value ?? '')
    onDone()
  }
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // Without this, Escape would close the dialog around it.
    event.preventDefault()
    onDone()
  }
  return (
    <li className="py-2">
      <form onSubmit={rename} className="flex items-center gap-2">
        <input
          ref={input}
          aria-label={`New name of ${view.name}`}
          defaultValue={view.name}
          maxLength={longestName}
          autoComplete="off"
          onKeyDown={giveUp}
          className={`${inputClass} min-w-0 flex-1`}
        />
        <Button type="submit">Rename</Button>
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </form>
    </li>
  )
}
