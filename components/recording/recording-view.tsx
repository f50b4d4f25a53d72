'use client'

import { useQuery } from '@tanstack/react-query'
import { usePreferences } from '@/components/preferences'
import { IgnoredNotice } from '@/components/recordings/ignored-notice'
import { ListError } from '@/components/recordings/list-error'
import { useReview } from '@/components/review/use-review'
import { displayZone } from '@/lib/preferences'
import { recordingQuery } from '@/lib/recordings/query'
import type { IgnoredParameter } from '@/lib/recordings/search-params'
import { BackLink } from './back-link'
import { CallSlot } from './call-slot'
import { RecordingFields } from './recording-fields'
import { RecordingHead } from './recording-head'
import { RecordingSkeleton } from './recording-skeleton'
import { useOpenedMoment } from './use-opened-moment'

type RecordingViewProps = {
  id: string
  /** `null` where the link is to the recording and to no moment of it. */
  startMs: number | null
  ignored: readonly IgnoredParameter[]
}

export function RecordingView({ id, startMs, ignored }: RecordingViewProps) {
  const { preferences } = usePreferences()
  const { data, error, refetch } = useQuery(recordingQuery(id))
  const timeZone = displayZone(preferences, '')
  const review = useReview()
  useOpenedMoment(data?.recording, startMs)

  return (
    <main className="mx-auto flex w-full max-w-6xl flex-1 flex-col gap-3 px-4 py-4 md:px-6">
      <BackLink />
      <IgnoredNotice ignored={ignored} />
      {data ? (
        <>
          {review && <review.RecordingDesk recording={data.recording} timeZone={timeZone} />}
          <RecordingHead recording={data.recording} timeZone={timeZone} review={review} />
          <CallSlot recording={data.recording} timeZone={timeZone} />
          <RecordingFields recording={data.recording} timeZone={timeZone} />
        </>
      ) : (
        <>
          <h1 className="sr-only">Recording</h1>
          {error ? <ListError error={error} onRetry={refetch} /> : <RecordingSkeleton />}
        </>
      )}
    </main>
  )
}
