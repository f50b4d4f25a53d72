import { useListening } from '@/components/player/use-listening'
import { Switch } from '@/components/ui/switch'

export function AutoAdvanceSwitch() {
  const { autoAdvances, toggleAutoAdvance } = useListening()
  return (
    <Switch isOn={autoAdvances} onToggle={toggleAutoAdvance}>
      Play the next when one ends
    </Switch>
  )
}
