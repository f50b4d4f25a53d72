import { ApiError, toApiError } from '@/lib/http-error'
import { audioPath } from './audio-path'

export type PlaybackFailure = {
  message: string
  canRetry: boolean
  /** Finds the failure in the server's log; `''` where the server was not reached. */
  requestId: string
}

const lastingCodes: ReadonlySet<string> = new Set(['not_found', 'not_playable'])

/** The media element never says why a load failed; the server does, when it is asked for the first byte. */
export async function explainFailure(id: string, signal: AbortSignal): Promise<PlaybackFailure> {
  try {
    const response = await fetch(audioPath(id), { headers: { Range: 'bytes=0-0' }, signal })
    if (!response.ok) throw await toApiError(response)
    await response.body?.cancel()
    return {
      message: 'The sound arrives, but this browser cannot play it. Try again, or download the file.',
      canRetry: true,
      requestId: '',
    }
  } catch (error) {
    if (error instanceof ApiError) {
      const { message, code, requestId } = error
      return { message, canRetry: !lastingCodes.has(code), requestId }
    }
    return {
      message: 'The sound cannot be fetched: the connection to this server is down.',
      canRetry: true,
      requestId: '',
    }
  }
}
