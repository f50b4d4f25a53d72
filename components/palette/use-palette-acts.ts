import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { usePreferences } from '@/components/preferences'
import { recordingsHref, writeSearch } from '@/components/recordings/use-recordings-search'
import { openKeyHelp } from '@/components/review/key-help-state'
import { getSavedViews } from '@/components/views/saved-views'
import type { RecordingsSearch } from '@/lib/recordings/search-params'
import type { PaletteAct } from './palette-items'
import { closePalette, openViews } from './palette-state'

/** Goes to a list: where one is shown already, without loading the page anew. */
export function useGoToList(isOnList: boolean) {
  const router = useRouter()
  return (search: RecordingsSearch) => {
    if (isOnList) writeSearch(search)
    else router.push(recordingsHref(search))
  }
}

/** Does what was chosen, and closes the palette first, so that whatever opens then is not closed with it. */
export function usePaletteActs(isOnList: boolean) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const { setPreferences } = usePreferences()
  const goToList = useGoToList(isOnList)

  return (act: Exclude<PaletteAct, { kind: 'complete' }>) => {
    closePalette()
    switch (act.kind) {
      case 'list':
        if (act.viewId !== undefined) getSavedViews().markUsed(act.viewId)
        return goToList(act.search)
      case 'recording':
        return router.push(`/recordings/${act.id}`)
      case 'theme':
        return setPreferences({ theme: act.theme })
      case 'command':
        if (act.command === 'views') openViews()
        else if (act.command === 'keys') openKeyHelp()
        else void queryClient.invalidateQueries({ queryKey: ['recordings'] })
    }
  }
}
