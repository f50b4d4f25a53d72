import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { nameMoment, titleCall } from '@/components/player/call-words'
import { RecordingView } from '@/components/recording/recording-view'
import { pathWithQuery, requirePage, whoLooks } from '@/lib/access/guard-page'
import { may } from '@/lib/access/rights'
import type { Sight } from '@/lib/access/sight'
import { tellView } from '@/lib/access/tell-sight'
import { seeRecording } from '@/lib/finding/see-recording'
import { displayZone, preferencesCookie } from '@/lib/preferences'
import { getQueryClient } from '@/lib/query-client'
import { parsePreferences } from '@/lib/read-preferences'
import type { Recording } from '@/lib/recordings/model'
import { recordingQuery } from '@/lib/recordings/query'
import { recordingIdSchema } from '@/lib/recordings/search-fields'
import { namesMoment, parseRecordingsSearch } from '@/lib/recordings/search-params'
import { isTelnyxError } from '@/lib/telnyx/errors'
import { prefetchCalls } from './prefetch-calls'

/** Next hands a page its parameter as the address spells it, escapes and all. */
function readId(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    notFound()
  }
}

/** Asked once for the title and the page together; `null` where Telnyx fails, which the browser then asks about itself. */
const loadRecording = cache(async (id: string, sight: Sight): Promise<Recording | null> => {
  if (!recordingIdSchema.safeParse(id).success) notFound()
  try {
    return await seeRecording(id, sight)
  } catch (error) {
    if (!isTelnyxError(error)) throw error
    if (error.code === 'not_found') notFound()
    return null
  }
})

export async function generateMetadata({ params }: PageProps<'/recordings/[id]'>): Promise<Metadata> {
  // Asked about again by the page itself: a title is made at the same time, and must tell nobody who called whom.
  const identity = await whoLooks()
  if (identity === null || !may(identity.role, 'list')) return { title: 'Recording' }
  const recording = await loadRecording(readId((await params).id), identity.sight)
  if (!recording) return { title: 'Recording' }
  const preferences = parsePreferences((await cookies()).get(preferencesCookie)?.value)
  const moment = nameMoment(recording, displayZone(preferences, ''))
  return { title: moment ? `${titleCall(recording)}, ${moment}` : titleCall(recording) }
}

export default async function RecordingPage({ params, searchParams }: PageProps<'/recordings/[id]'>) {
  const id = readId((await params).id)
  const query = await searchParams
  const identity = await requirePage('list', pathWithQuery(`/recordings/${encodeURIComponent(id)}`, query))
  const { search, ignored } = parseRecordingsSearch(query)
  const recording = await loadRecording(id, identity.sight)
  // Which stands for the others of its call that the page shows.
  if (recording) await tellView({ headers: await headers(), identity }, id)
  const queryClient = getQueryClient()
  if (recording) {
    const answer = { recording, fetchedAt: new Date().toISOString() }
    queryClient.setQueryData(recordingQuery(id).queryKey, answer)
    prefetchCalls(queryClient, recording, identity.sight)
  }
  // What is still pending is sent when it comes.
  const state = dehydrate(queryClient, { shouldDehydrateQuery: ({ state }) => state.status !== 'error' })
  return (
    <HydrationBoundary state={state}>
      <RecordingView id={id} startMs={namesMoment(search) ? search.t * 1000 : null} ignored={ignored} />
    </HydrationBoundary>
  )
}
