import { Keyboard } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { openKeyHelp } from './key-help-state'

export function KeysButton() {
  return (
    <Button look="quiet" aria-haspopup="dialog" title="Keys for reviewing (?)" onClick={openKeyHelp}>
      <Keyboard aria-hidden="true" />
      Keys
    </Button>
  )
}
