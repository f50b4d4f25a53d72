import { Keyboard } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { keyHelp, openKeyHelp } from './key-help-state'

/** Opens the list of keys, on pages that have keys and on screens that come with a keyboard. */
export function KeysButton() {
  const { isAtHand } = useSyncExternalStore(keyHelp.subscribe, keyHelp.get, keyHelp.get)
  if (!isAtHand) return null
  return (
    <Button
      look="quiet"
      aria-haspopup="dialog"
      title="Keys for reviewing (?)"
      className="max-md:hidden"
      onClick={openKeyHelp}
    >
      <Keyboard aria-hidden="true" />
      Keys
    </Button>
  )
}
