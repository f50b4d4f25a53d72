import { useEffect, useEffectEvent } from 'react'
import { describeKey } from './describe-key'
import type { Desk } from './desk'
import { readKey } from './key-press'
import { keySettings } from './key-settings'
import { pageActions } from './page-actions'
import { rowActions } from './row-actions'
import { soundActions } from './sound-actions'

/** The one ear for keys of the page. */
export function useReviewKeys(desk: Desk) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const binding = readKey(describeKey(event), keySettings.get())
    if (!binding) return
    const actions = { ...rowActions(desk), ...soundActions(desk), ...pageActions(desk) }
    // A key held down asks once; and Space, meanwhile, must not scroll the page.
    const isDone = event.repeat && !binding.repeats ? true : actions[binding.command]()
    if (isDone) event.preventDefault()
  })

  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
