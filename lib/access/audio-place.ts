import 'server-only'
import type { ServerResponse } from 'node:http'
import { RequestError } from '@/lib/http-response'
import { isStopping } from '@/lib/stopping'
import type { AudioRequest } from '@/lib/telnyx/media-request'
import { getDownloadTurns } from './download-turns'
import { getStreamCaps } from './stream-caps'

type Asked = Pick<AudioRequest, 'id' | 'isDownload' | 'isHead'>

const stopping = () =>
  new RequestError('busy', 'This dashboard is being restarted. Try again in a moment.', {
    retryAfterSeconds: 5,
  })

const ignore = () => {}

function whenClosed(response: ServerResponse, act: () => void): void {
  response.once('close', act)
  // It may have been over before it came to have its place.
  if (response.destroyed) act()
}

async function waitForDownload(userId: string, response: ServerResponse): Promise<void> {
  const leaving = new AbortController()
  const { socket } = response
  const leave = () => leaving.abort()
  socket?.once('end', leave)
  whenClosed(response, leave)
  const endTurn = await getDownloadTurns()
    .take(userId, leaving.signal)
    .finally(() => socket?.off('end', leave))
  whenClosed(response, endTurn)
}

/**
 * Gives the answer its place among all that send sound, until it is over; what it returns hears that something was taken.
 * Throws `busy` where there is none, and to all where the server is about to stop.
 */
export async function takeAudioPlace(
  { id: recordingId, isDownload, isHead }: Asked,
  userId: string,
  response: ServerResponse,
): Promise<() => void> {
  if (isStopping()) throw stopping()
  // Only its length is asked for.
  if (isHead) return ignore
  if (isDownload) {
    await waitForDownload(userId, response)
    return ignore
  }
  const place = await getStreamCaps().enter({ userId, recordingId, end: () => response.destroy() })
  whenClosed(response, place.leave)
  return place.took
}
