import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Suspense } from 'react'
import { ListSkeleton } from '@/components/recordings/recordings-skeleton'
import { RecordingsView } from '@/components/recordings/recordings-view'
import { pathWithQuery, requirePage } from '@/lib/access/guard-page'
import type { Identity } from '@/lib/access/identity'
import { tellList, tellView } from '@/lib/access/tell-sight'
import { withKnownLevels } from '@/lib/audio/waveform-server'
import { findRecordings } from '@/lib/finding/find-recordings'
import { seeRecording } from '@/lib/finding/see-recording'
import { toFailure } from '@/lib/http-response'
import { getQueryClient } from '@/lib/query-client'
import { recordingQuery, recordingsQuery } from '@/lib/recordings/query'
import { parseRecordingsSearch } from '@/lib/recordings/search-params'
import { prefetchTimeline } from './prefetch-timeline'
import { SightLine } from './sight-line'

export const metadata: Metadata = { title: 'Recordings' }

async function Recordings({
  searchParams,
  identity,
}: Pick<PageProps<'/recordings'>, 'searchParams'> & { identity: Identity }) {
  const { sight } = identity
  const { search } = parseRecordingsSearch(await searchParams)
  const queryClient = getQueryClient()
  const asked = await headers()
  const [serverFailure] = await Promise.all([
    queryClient
      .fetchQuery(
        recordingsQuery(search, async ({ signal }) =>
          withKnownLevels(await findRecordings(search, sight, { signal })),
        ),
      )
      .then(() => null, toFailure),
    search.open !== '' &&
      queryClient.prefetchQuery(
        recordingQuery(search.open, async ({ signal }) => {
          const recording = await seeRecording(search.open, sight, { signal })
          await tellView({ headers: asked, identity }, search.open)
          return { recording, fetchedAt: new Date().toISOString() }
        }),
      ),
  ])
  if (serverFailure === null) await prefetchTimeline(queryClient, search, sight)
  // What is still pending is sent when it comes.
  const state = dehydrate(queryClient, { shouldDehydrateQuery: ({ state }) => state.status !== 'error' })
  return (
    <HydrationBoundary state={state}>
      <RecordingsView renderedAt={new Date().toISOString()} serverFailure={serverFailure} />
    </HydrationBoundary>
  )
}

export default async function RecordingsPage({ searchParams }: PageProps<'/recordings'>) {
  const query = await searchParams
  const identity = await requirePage('list', pathWithQuery('/recordings', query))
  await tellList({ headers: await headers(), identity }, parseRecordingsSearch(query).search)
  return (
    <main className="mx-auto flex w-full max-w-[120rem] flex-1 flex-col gap-3 px-4 py-4 md:px-6">
      <h1 className="sr-only">Recordings</h1>
      <SightLine sight={identity.sight} />
      <Suspense fallback={<ListSkeleton />}>
        <Recordings searchParams={searchParams} identity={identity} />
      </Suspense>
    </main>
  )
}
