import { Volume1, Volume2, VolumeX } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Slider } from './slider'
import { usePlayer } from './use-player'

export function VolumeControl() {
  const { volume, muted, setVolume, toggleMute } = usePlayer()
  const heard = muted ? 0 : volume
  const Icon = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2
  const percent = Math.round(heard * 100)
  return (
    <div className="flex items-center">
      <Button
        look="quiet"
        size="icon"
        aria-label="Mute"
        aria-pressed={muted}
        title={muted ? 'Unmute' : 'Mute'}
        onClick={toggleMute}
      >
        <Icon aria-hidden="true" className="size-4.5!" />
      </Button>
      <div className="w-24 max-lg:hidden">
        <Slider
          label="Volume"
          value={heard}
          max={1}
          valueText={muted ? 'muted' : `${percent} %`}
          onInput={setVolume}
          onKeyDown={(event) => {
            const step = { ArrowLeft: -0.05, ArrowDown: -0.05, ArrowRight: 0.05, ArrowUp: 0.05 }[event.key]
            if (step === undefined) return
            event.preventDefault()
            setVolume(heard + step)
          }}
        />
      </div>
    </div>
  )
}
