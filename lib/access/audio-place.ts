import 'server-only'
import type { ServerResponse } from 'node:http'
import { RequestError } from '@/lib/http-response'
import { isStopping, onStopping } from '@/lib/stopping'
import type { AudioRequest } from '@/lib/telnyx/media-request'
import { type DownloadTurn, getDownloadTurns } from './download-turns'
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

async function waitForDownload(userId: string, response: ServerResponse): Promise<DownloadTurn> {
  const leaving = new AbortController()
  const { socket } = response
  const leave = () => leaving.abort()
  socket?.once('end', leave)
  const forget = onStopping(leave)
  whenClosed(response, leave)
  try {
    const end = () => void response.destroy()
    return await getDownloadTurns().take({ userId, end }, leaving.signal)
  } catch (error) {
    throw isStopping() ? stopping() : error
  } finally {
    forget()
    socket?.off('end', leave)
  }
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
  const place = isDownload
    ? await waitForDownload(userId, response)
    : await getStreamCaps().enter({ userId, recordingId, end: () => response.destroy() })
  whenClosed(response, place.leave)
  // It may be about to stop since.
  if (isStopping()) throw stopping()
  return place.took
}
