import { Pause, Play } from 'lucide-react'

/** The face of a play button; a ring turns around it once loading has lasted long enough to be noticed. */
export function PlayIcon({ wantsToPlay, isLoading }: { wantsToPlay: boolean; isLoading: boolean }) {
  return (
    <>
      {wantsToPlay ? (
        <Pause aria-hidden="true" className="fill-current stroke-0" />
      ) : (
        <Play aria-hidden="true" className="translate-x-[6%] fill-current stroke-0" />
      )}
      {isLoading && (
        <span
          aria-hidden="true"
          className="absolute -inset-[3px] animate-spin rounded-full border-2 border-accent/25 border-t-accent opacity-100 transition-opacity delay-200 starting:opacity-0"
        />
      )}
    </>
  )
}
