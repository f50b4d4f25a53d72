import { useId } from 'react'
import { SearchLink } from '@/components/recording/search-link'
import { formatCount, formatDuration, formatInstant, speakDuration } from '@/lib/format'
import { type Call, type CallKey, legNumbers, totalDurationMs } from '@/lib/recordings/call'
import { callNouns } from './call-nouns'
import { CallRow } from './call-row'
import { SequenceControls } from './sequence-controls'

type CallGroupProps = { callKey: CallKey; call: Call; presentId: string; timeZone: string }

function Extent({ recordings }: Pick<Call, 'recordings'>) {
  const durationMs = totalDurationMs(recordings)
  return (
    <p className="text-[0.8125rem] text-muted">
      {formatCount(recordings.length)} recordings
      {durationMs !== null && (
        <>
          {' · '}
          <span aria-hidden="true">{formatDuration(durationMs)}</span>
          <span className="sr-only">{speakDuration(durationMs)} together</span>
        </>
      )}
    </p>
  )
}

/** What stands between the group and the truth: rows that are missing, cannot be read, or are old. */
function Shortcomings({ callKey, call, timeZone }: Omit<CallGroupProps, 'presentId'>) {
  const { recordings, totalCount, unreadableCount, staleSince } = call
  const missingCount = (totalCount ?? 0) - recordings.length - unreadableCount
  const since = staleSince === null ? null : formatInstant(staleSince, timeZone)
  if (missingCount <= 0 && unreadableCount === 0 && !since) return null
  return (
    <div className="grid gap-1 border-t border-line px-4 py-2 text-[0.8125rem] text-muted">
      {missingCount > 0 && (
        <p>
          {formatCount(recordings.length)} of {formatCount(totalCount ?? 0)} recordings are shown here.{' '}
          <SearchLink search={{ [callKey.by]: callKey.id }}>Show all in the list</SearchLink>
        </p>
      )}
      {unreadableCount > 0 && (
        <p>
          {formatCount(unreadableCount)} recording{unreadableCount === 1 ? '' : 's'} of Telnyx cannot be read.
        </p>
      )}
      {since && (
        <p>
          Telnyx does not answer just now. These are from {since.date}, {since.time}.
        </p>
      )}
    </div>
  )
}

export function CallGroup({ callKey, call, presentId, timeZone }: CallGroupProps) {
  const headingId = useId()
  const legs = legNumbers(call.recordings)
  const noun = callNouns[callKey.by]
  return (
    <section aria-labelledby={headingId} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2">
        <div className="min-w-0">
          <h2 id={headingId} className="font-semibold">
            All recordings of this {noun}
          </h2>
          <Extent recordings={call.recordings} />
        </div>
        <SequenceControls name={`${callKey.by} ${callKey.id}`} noun={noun} recordings={call.recordings} />
      </div>
      <ol className="grid max-h-112 grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 divide-y divide-line overflow-y-auto md:grid-cols-[auto_auto_minmax(0,1fr)_auto_minmax(4rem,auto)]">
        {call.recordings.map((recording) => (
          <CallRow
            key={recording.id}
            recording={recording}
            leg={legs.get(recording.callLegId ?? '')}
            isPresent={recording.id === presentId}
            timeZone={timeZone}
          />
        ))}
      </ol>
      <Shortcomings callKey={callKey} call={call} timeZone={timeZone} />
    </section>
  )
}
