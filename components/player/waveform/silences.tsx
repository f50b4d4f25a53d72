import { memo } from 'react'
import type { Silence } from '@/lib/audio/waveform'

/** Shades each silence of a part of the sound. */
export const Silences = memo(function Silences({
  silences,
  startMs,
  endMs,
}: {
  silences: readonly Silence[]
  startMs: number
  endMs: number
}) {
  const bands = silences
    .filter((silence) => silence.endMs > startMs && silence.startMs < endMs)
    .map(
      (silence) =>
        `M${silence.startMs - startMs} 0h${silence.endMs - silence.startMs}v1H${silence.startMs - startMs}z`,
    )
  return (
    <svg
      aria-hidden="true"
      data-silences={bands.length}
      viewBox={`0 0 ${endMs - startMs} 1`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
    >
      <path d={bands.join('')} className="fill-ink/8" />
    </svg>
  )
})
