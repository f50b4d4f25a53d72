import { useQuery } from '@tanstack/react-query'
import type { Waveform } from '@/lib/audio/waveform'
import { decodeWaveform } from '@/lib/audio/waveform-reader'
import { toApiError } from '@/lib/http-error'

async function fetchWaveform(id: string, signal: AbortSignal): Promise<Waveform> {
  const response = await fetch(`/api/recordings/${encodeURIComponent(id)}/waveform`, { signal })
  if (!response.ok) throw await toApiError(response)
  return decodeWaveform(new Uint8Array(await response.arrayBuffer()))
}

/** The waveform of a recording. What a finished recording looks like never changes, so it is asked for once. */
export function useWaveform(id: string) {
  return useQuery({
    queryKey: ['waveform', id],
    queryFn: ({ signal }) => fetchWaveform(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
