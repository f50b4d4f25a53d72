import type { WaveformSummary } from '@/lib/audio/waveform'
import { formatDuration } from '@/lib/format'
import type { Recording } from '@/lib/recordings/model'
import { usePlayer } from '../use-player'
import { useWaveform } from '../use-waveform'
import { soundStretch } from './axis'
import { type ChannelNames, formatShare, type TalkShare, talkShares } from './talk-shares'

// Told apart without colour too: plain, striped one way, striped with the other, hollow.
const fills: Readonly<Record<TalkShare['who'], string>> = {
  a: 'bg-channel-a',
  b: 'bg-[repeating-linear-gradient(135deg,var(--color-channel-b)_0_3px,color-mix(in_oklab,var(--color-channel-b)_60%,var(--color-surface))_3px_6px)]',
  both: 'bg-[repeating-linear-gradient(45deg,var(--color-channel-a)_0_3px,var(--color-channel-b)_3px_6px)]',
  none: 'bg-raised inset-ring inset-ring-line-strong/60',
}

function LongestSilence({ summary }: { summary: WaveformSummary }) {
  const { durationMs, seekTo } = usePlayer()
  const { longestSilenceMs, silences } = summary
  const longest = silences.reduce<{ startMs: number; lengthMs: number } | null>((found, silence) => {
    const lengthMs = silence.endMs - silence.startMs
    return found && found.lengthMs >= lengthMs ? found : { startMs: silence.startMs, lengthMs }
  }, null)
  if (!longest || durationMs === null) return <span>No long silence</span>
  const startMs = longest.startMs / soundStretch(summary.durationMs, durationMs)
  return (
    <button
      type="button"
      title={`Go to ${formatDuration(startMs)}`}
      onClick={() => seekTo(startMs)}
      className="rounded-control text-accent underline-offset-2 hover:underline max-md:min-h-11"
    >
      Longest silence {formatDuration(longestSilenceMs)}
    </button>
  )
}

/** Keeps the room, so that nothing moves when all is known. */
const Awaited = () => (
  <div aria-hidden="true" className="h-9">
    <div className="h-2.5 animate-pulse rounded-full bg-raised" />
  </div>
)

/** Who speaks how much of a recording, as a bar and in words, once all of it is known. */
export function TalkBar({
  recording,
  names = { a: 'Channel A', b: 'Channel B' },
}: {
  recording: Recording
  names?: ChannelNames
}) {
  const { waveform, error } = useWaveform(recording.id)
  const { summary = null } = waveform ?? {}
  if (error) return null
  if (!waveform || !summary) return <Awaited />
  const shares = talkShares(summary, waveform.channels.length, names)
  if (shares.length === 0) return null
  return (
    <figure aria-label="Who speaks how much" className="min-w-0">
      <div
        aria-hidden="true"
        className="flex h-2.5 gap-0.5 overflow-hidden rounded-full forced-color-adjust-none"
      >
        {shares.map(({ who, percent }) => (
          <div key={who} data-share={who} className={fills[who]} style={{ width: `${percent}%` }} />
        ))}
      </div>
      <figcaption className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-[0.8125rem] text-muted">
        {shares.map((share) => (
          <span key={share.who} className="flex min-w-0 items-center gap-1.5">
            <span
              aria-hidden="true"
              className={`size-2.5 shrink-0 rounded-xs forced-color-adjust-none ${fills[share.who]}`}
            />
            <span className="truncate first-letter:uppercase">{formatShare(share)}</span>
          </span>
        ))}
        <LongestSilence summary={summary} />
      </figcaption>
    </figure>
  )
}
