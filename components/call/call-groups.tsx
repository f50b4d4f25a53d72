import { useMemo } from 'react'
import { usePageOrder } from '@/components/player/use-page-order'
import { usePlayerActions } from '@/components/player/use-player'
import type { Recording } from '@/lib/recordings/model'
import { CallFailure } from './call-failure'
import { CallGroup } from './call-group'
import { useCalls } from './use-calls'

/** The other recordings of a recording's call and of its conference, or one line where there are none. */
export function CallGroups({ recording, timeZone }: { recording: Recording; timeZone: string }) {
  const { hasKeys, isLoading, calls, failures } = useCalls(recording)
  const { play } = usePlayerActions()
  const recordings = calls[0]?.call.recordings
  usePageOrder(useMemo(() => (recordings ? { recordings, play } : null), [recordings, play]))

  if (!hasKeys) return null
  const isAlone = calls.length === 0 && failures.length === 0
  return (
    <>
      {calls.map(({ key, call }) => (
        <CallGroup key={key.by} callKey={key} call={call} presentId={recording.id} timeZone={timeZone} />
      ))}
      {failures.map(({ key, ...failure }) => (
        <CallFailure key={key.by} by={key.by} {...failure} />
      ))}
      {isAlone && (
        <p className="px-1 text-[0.8125rem] text-muted">
          {isLoading
            ? 'Looking for other recordings of this call…'
            : 'This is the only recording of this call.'}
        </p>
      )}
    </>
  )
}
