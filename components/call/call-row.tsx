import { ArrowRight } from 'lucide-react'
import { callInstant, nameParty } from '@/components/player/call-words'
import { PlayButton } from '@/components/player/play-button'
import { HeardMark } from '@/components/review/heard-mark'
import { PageLink } from '@/components/ui/page-link'
import { formatDuration, formatInstant, formatTerm, speakDuration } from '@/lib/format'
import type { Recording } from '@/lib/recordings/model'

type CallRowProps = {
  recording: Recording
  /** Its number in the call, where there is more than one. */
  leg: number | undefined
  /** The one that the page is about. */
  isPresent: boolean
  timeZone: string
}

function When({ recording, isPresent, timeZone }: Omit<CallRowProps, 'leg'>) {
  const instant = callInstant(recording)
  const local = instant === null ? null : formatInstant(instant, timeZone)
  return (
    <PageLink
      href={`/recordings/${encodeURIComponent(recording.id)}`}
      aria-current={isPresent ? 'page' : undefined}
      // With a finger the whole row is the link.
      className="rounded-control py-1 whitespace-nowrap underline-offset-2 hover:underline max-md:after:absolute max-md:after:inset-0"
    >
      {instant !== null && local ? (
        <time dateTime={instant}>
          {local.date} <span className="font-medium">{local.time}</span>
        </time>
      ) : (
        'Time not given'
      )}
    </PageLink>
  )
}

export function CallRow({ recording, leg, isPresent, timeZone }: CallRowProps) {
  const { from, to, durationMs, initiatedBy, callLegId } = recording
  return (
    <li
      className={`relative isolate col-span-full grid grid-cols-subgrid items-center px-4 py-1.5 max-md:py-2.5 ${isPresent ? 'bg-accent-soft' : ''}`}
    >
      <div className="relative z-10 max-md:row-span-3">
        <PlayButton recording={recording} timeZone={timeZone} />
        <HeardMark id={recording.id} />
      </div>
      <div className="max-md:col-start-2 max-md:row-start-2">
        <When recording={recording} isPresent={isPresent} timeZone={timeZone} />
      </div>
      <p className="min-w-0 md:truncate max-md:wrap-anywhere max-md:col-start-2 max-md:row-start-1 max-md:font-medium">
        <span className="max-md:inline-block">{nameParty(from)}</span>{' '}
        <span className="max-md:inline-block">
          <ArrowRight aria-hidden="true" className="inline size-3.5 align-[-2px] text-muted" />
          <span className="sr-only">to</span> {nameParty(to)}
        </span>
      </p>
      <p className="flex flex-wrap justify-end gap-x-3 text-[0.8125rem] text-muted max-md:col-span-2 max-md:col-start-2 max-md:row-start-3 max-md:justify-start">
        {isPresent && <span className="font-medium text-ink">This page</span>}
        {initiatedBy !== null && <span className="md:max-lg:hidden">{formatTerm(initiatedBy)}</span>}
        {leg !== undefined && <span title={`Call leg ${callLegId}`}>Leg {leg}</span>}
      </p>
      <p className="text-right max-md:col-start-3 max-md:row-start-1 max-md:self-start">
        {durationMs === null ? (
          <span className="text-muted italic">no length</span>
        ) : (
          <>
            <span aria-hidden="true">{formatDuration(durationMs)}</span>
            <span className="sr-only">{speakDuration(durationMs)}</span>
          </>
        )}
      </p>
    </li>
  )
}
