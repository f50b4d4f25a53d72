import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { openPalette, palette } from './palette-state'

const PaletteDialogs = lazy(() =>
  import('./palette-dialogs').then((module) => ({ default: module.PaletteDialogs })),
)

const nothingOpened = { opened: null }

/** What opens the palette, by hand or by key; all else of it is fetched then. */
export function PaletteSlot() {
  const { opened } = useSyncExternalStore(palette.subscribe, palette.get, () => nothingOpened)
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return
      event.preventDefault()
      openPalette()
    }
    window.addEventListener('keydown', open)
    return () => window.removeEventListener('keydown', open)
  }, [])
  return (
    <>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Ctrl K"
        onClick={openPalette}
        className="max-sm:w-9 max-sm:px-0"
      >
        <Search aria-hidden="true" />
        <span className="max-sm:sr-only">Go to…</span>
      </Button>
      {opened && (
        <Suspense>
          <PaletteDialogs opened={opened} />
        </Suspense>
      )}
    </>
  )
}
