import { Headphones, Mic } from 'lucide-react'
import { mediaReason } from '@/components/player/media-reason'
import { formatDuration, formatTerm, speakDuration } from '@/lib/format'
import type { Recording } from '@/lib/recordings/model'
import { useListContext } from '../list-context'

export function DurationCell({
  recording: { id, durationMs },
  levels,
}: {
  recording: Recording
  levels: string[] | null
}) {
  const { review } = useListContext()
  if (durationMs === null) return <span className="text-muted">–</span>
  return (
    <div className="flex items-center justify-end gap-3">
      <div className="h-6 w-24 max-xl:hidden">{review && <review.RowWaveform id={id} levels={levels} />}</div>
      <span aria-hidden="true">{formatDuration(durationMs)}</span>
      <span className="sr-only">{speakDuration(durationMs)}</span>
    </div>
  )
}

const channelHints: Readonly<Record<string, string>> = {
  dual: 'Two channels: the first leg on A, everyone else on B',
  single: 'One channel: all voices mixed',
}

export function ChannelsCell({ channels }: { channels: string | null }) {
  if (channels === null) return <span className="text-muted">–</span>
  const Icon = channels === 'dual' ? Headphones : Mic
  return (
    <span title={channelHints[channels]} className="inline-flex items-center gap-1.5">
      <Icon aria-hidden="true" className="size-3.5 text-muted" />
      {formatTerm(channels)}
    </span>
  )
}

export function OriginCell({ recording }: { recording: Recording }) {
  const reason = mediaReason(recording)
  if (recording.source === null && recording.initiatedBy === null)
    return <span className="text-muted">–</span>
  return (
    <div className="group-data-[density=compact]/table:flex group-data-[density=compact]/table:gap-2 max-md:flex max-md:gap-2">
      {recording.source !== null && <span>{formatTerm(recording.source)}</span>}
      {recording.initiatedBy !== null && (
        <span className="block truncate text-[0.8125rem] text-muted">
          {formatTerm(recording.initiatedBy)}
        </span>
      )}
      {/* A tap shows no title, so a card says it in words. */}
      {reason && <span className="shrink-0 text-[0.8125rem] text-warning md:hidden">{reason.short}</span>}
    </div>
  )
}

export function StatusCell({ status }: { status: string | null }) {
  if (status === null) return <span className="text-muted">–</span>
  const isUsual = status === 'completed'
  return (
    <span
      className={
        isUsual
          ? 'text-muted'
          : 'rounded-full bg-warning-soft px-2 py-0.5 text-[0.8125rem] font-medium text-warning'
      }
    >
      {formatTerm(status)}
    </span>
  )
}
