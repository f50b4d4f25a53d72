import { type QueryClient, type QueryKey, useQuery } from '@tanstack/react-query'
import { chunksOf } from '@/components/body-chunks'
import { AudioError } from '@/lib/audio/audio-error'
import type { DrawingWaveform } from '@/lib/audio/waveform'
import { readWaveform } from '@/lib/audio/waveform-reader'
import { ApiError, toApiError } from '@/lib/http-error'

/** Oftener than this, nobody sees the lanes grow, and drawing them anew would take the time of others. */
const showEveryMs = 100

type Fetching = { client: QueryClient; queryKey: QueryKey; signal: AbortSignal }

/** Shows each state of the waveform while the server draws it, and answers with the whole. */
async function fetchWaveform(id: string, { client, queryKey, signal }: Fetching): Promise<DrawingWaveform> {
  const response = await fetch(`/api/recordings/${encodeURIComponent(id)}/waveform`, { signal })
  if (!response.ok || !response.body) throw await toApiError(response)
  let shownAtMs = Number.NEGATIVE_INFINITY
  for await (const drawing of readWaveform(chunksOf(response.body))) {
    if (drawing.summary) return drawing
    signal.throwIfAborted()
    if (performance.now() - shownAtMs < showEveryMs) continue
    shownAtMs = performance.now()
    client.setQueryData<DrawingWaveform>(queryKey, drawing)
  }
  throw new AudioError('damaged_waveform')
}

async function fetchOrExplain(id: string, fetching: Fetching): Promise<DrawingWaveform> {
  try {
    return await fetchWaveform(id, fetching)
  } catch (error) {
    const isExplained = error instanceof ApiError || error instanceof AudioError || fetching.signal.aborted
    if (isExplained) throw error
    const message = 'The connection to the dashboard’s server broke.'
    throw new ApiError({ code: 'network', message, status: 0, requestId: '' })
  }
}

// Both are what a stream that broke in the middle looks like.
const isWorthRetrying = (error: unknown) =>
  error instanceof AudioError || (error instanceof ApiError && error.code === 'network')

/**
 * The waveform of a recording as far as it has arrived; it is whole once it has its summary. What a finished recording
 * looks like never changes, so the whole is asked for once.
 */
export function useWaveform(id: string): { waveform: DrawingWaveform | undefined; error: Error | null } {
  const { data, error } = useQuery({
    queryKey: ['waveform', id],
    queryFn: (fetching): Promise<DrawingWaveform> => fetchOrExplain(id, fetching),
    // What was left half drawn, because nobody looked any more, is drawn anew.
    staleTime: ({ state }) => (state.data?.summary ? Number.POSITIVE_INFINITY : 0),
    retry: (failures, error) => failures < 1 && isWorthRetrying(error),
    structuralSharing: false,
  })
  return { waveform: data, error }
}
