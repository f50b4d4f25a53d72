import type { Ref } from 'react'
import { PlayIcon } from './play-icon'
import { usePlayer } from './use-player'

export function DeckPlayButton({ ref }: { ref: Ref<HTMLButtonElement> }) {
  const { phase, wantsToPlay, isWaiting, toggle } = usePlayer()
  const label = wantsToPlay ? 'Pause' : 'Play'
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      title={label}
      onClick={toggle}
      className="relative inline-flex size-11 items-center justify-center rounded-full bg-accent text-accent-ink transition-opacity [grid-area:play] hover:opacity-90 md:mx-1 [&_svg]:size-5"
    >
      <PlayIcon wantsToPlay={wantsToPlay} isLoading={phase === 'loading' || isWaiting} />
    </button>
  )
}
