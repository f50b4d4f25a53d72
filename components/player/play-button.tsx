import { useId } from 'react'
import { usePreferences } from '@/components/preferences'
import { displayZone } from '@/lib/preferences'
import type { Recording } from '@/lib/recordings/model'
import { nameCall } from './call-words'
import { mediaReason } from './media-reason'
import { PlayIcon } from './play-icon'
import { usePlayerActions, useRecordingPlayback } from './use-player'

const sizes = {
  regular: 'size-8 max-md:size-11 [&_svg]:size-3.5 max-md:[&_svg]:size-4.5',
  large: 'size-14 [&_svg]:size-6',
} as const

const shape = 'relative inline-flex shrink-0 items-center justify-center rounded-full transition-colors'

type PlayButtonProps = {
  recording: Recording
  /** Completes “Play …”; without it the call is named by its parties and time. */
  name?: string
  timeZone?: string
  size?: keyof typeof sizes
}

/** Plays or pauses one recording; where there is nothing to hear it stays in reach and says why. */
export function PlayButton({ recording, name, timeZone, size = 'regular' }: PlayButtonProps) {
  const { preferences } = usePreferences()
  const { play, toggle } = usePlayerActions()
  const playback = useRecordingPlayback(recording.id)
  const reasonId = useId()
  const reason = mediaReason(recording)
  const call = name ?? nameCall(recording, timeZone ?? displayZone(preferences, ''))

  if (reason) {
    const Icon = reason.icon
    return (
      <>
        <button
          type="button"
          aria-disabled="true"
          aria-label={`Play ${call}`}
          aria-describedby={reasonId}
          title={reason.sentence}
          className={`${shape} ${sizes[size]} border border-dashed border-line-strong/60 text-muted aria-disabled:cursor-not-allowed`}
        >
          <Icon aria-hidden="true" />
        </button>
        <span id={reasonId} hidden>
          {reason.sentence}
        </span>
      </>
    )
  }

  const isLoading = playback === 'loading'
  const wantsToPlay = playback === 'playing' || isLoading
  const isLoaded = playback !== 'none'
  return (
    <button
      type="button"
      aria-label={`${wantsToPlay ? 'Pause' : 'Play'} ${call}`}
      onClick={() => (isLoaded ? toggle() : play(recording))}
      className={`${shape} ${sizes[size]} ${
        isLoaded || size === 'large'
          ? 'bg-accent text-accent-ink hover:opacity-90'
          : 'border border-line bg-surface text-accent hover:border-accent hover:bg-accent-soft'
      }`}
    >
      <PlayIcon wantsToPlay={wantsToPlay} isLoading={isLoading} />
    </button>
  )
}
