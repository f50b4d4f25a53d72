import { ListVideo } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import type { Recording } from '@/lib/recordings/model'
import { useSequence } from './use-sequence'

type SequenceControlsProps = { name: string; noun: string; recordings: readonly Recording[] }

export function SequenceControls({ name, noun, recordings }: SequenceControlsProps) {
  const { isOn, toggle, playAll } = useSequence(name, recordings)
  if (!recordings.some(({ media }) => media === 'playable')) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Switch isOn={isOn} onToggle={toggle}>
        Play in sequence
      </Switch>
      <Button onClick={playAll} className="max-md:h-11">
        <ListVideo aria-hidden="true" />
        Play all<span className="sr-only"> of this {noun} in sequence</span>
      </Button>
    </div>
  )
}
