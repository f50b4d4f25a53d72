import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { usePreferences } from '@/components/preferences'
import { keyHelp } from '@/components/review/key-help-state'
import { getSavedViews } from '@/components/views/saved-views'
import { displayZone } from '@/lib/preferences'
import { type PaletteItem, paletteGroups, paletteProblems } from './palette-items'
import { PaletteList } from './palette-list'
import { closePalette } from './palette-state'
import { usePaletteActs } from './use-palette-acts'
import { useShownSearch } from './use-shown-search'

/** One field for everything: filters in words, views, dates and actions. */
export function PaletteDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [{ text, caret }, setTyped] = useState({ text: '', caret: 0 })
  const { preferences } = usePreferences()
  const search = useShownSearch()
  const savedViews = getSavedViews()
  const { views } = useSyncExternalStore(savedViews.state.subscribe, savedViews.state.get)
  const act = usePaletteActs(search !== null)

  // The browser keeps the focus inside, closes on Escape, and gives the focus back.
  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => input.current?.setSelectionRange(caret, caret), [caret])

  const timeZone = displayZone(preferences, search?.tz ?? '')
  const context = { text, caret, timeZone, search, views, hasKeys: keyHelp.get().isAtHand }
  const groups = paletteGroups(context)
  const problems = paletteProblems(context, groups)

  const choose = ({ act: chosen }: PaletteItem) => {
    if (chosen.kind !== 'complete') return act(chosen)
    setTyped({ text: chosen.text, caret: chosen.caret })
    input.current?.focus()
  }
  return (
    <dialog
      ref={dialog}
      aria-label="Go to"
      onClose={closePalette}
      closedby="any"
      className="mx-auto mt-[min(6rem,8dvh)] w-[calc(100%-1rem)] max-w-xl rounded-lg border border-line bg-surface p-0 text-ink shadow-float backdrop:bg-shade"
    >
      <Autocomplete.Root
        open
        inline
        mode="none"
        items={groups}
        value={text}
        onValueChange={(value, { reason }) => {
          if (reason !== 'item-press')
            setTyped({ text: value, caret: input.current?.selectionStart ?? value.length })
        }}
        itemToStringValue={({ label }: PaletteItem) => label}
        autoHighlight="always"
        keepHighlight
      >
        <div className="flex items-center gap-2 border-b border-line px-3">
          <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
          <Autocomplete.Input
            ref={input}
            aria-label="Filters in words, or the name of a view or an action"
            placeholder="from:+1415 after:2026-11-01 dur:>60, a view, an action"
            autoComplete="off"
            spellCheck={false}
            className="h-12 w-full bg-transparent text-base outline-none sm:text-[0.9375rem]"
          />
        </div>
        <p
          role="status"
          className={problems.length > 0 ? 'border-b border-line px-3 py-2 text-warning' : 'sr-only'}
        >
          {problems[0] ?? ''}
        </p>
        <PaletteList onChoose={choose} />
      </Autocomplete.Root>
    </dialog>
  )
}
