import 'server-only'
import { PassThrough, type Readable } from 'node:stream'
import type { AudioFormat } from '@/lib/recordings/model'
import { TelnyxError } from '@/lib/telnyx/errors'
import { sendWhole } from '@/lib/telnyx/media-body'
import type { OpenMedia } from '@/lib/telnyx/media-source'

/** The whole file of a recording, continued where storage breaks off. Destroying it closes what is open at storage. */
export async function openFile(
  open: OpenMedia,
  { id, format, signal }: { id: string; format: AudioFormat; signal: AbortSignal },
): Promise<Readable> {
  const leaving = new AbortController()
  const either = AbortSignal.any([signal, leaving.signal])
  const { answer } = await open({ id, format, headers: {}, signal: either })
  if (answer.kind !== 'bytes') throw new TelnyxError('media_unavailable')
  const file = new PassThrough()
  // Before anything listens to the stream: a reader who stops is then known as such, not as a broken storage.
  file.once('close', () => leaving.abort())
  sendWhole(
    answer,
    async (headers) => (await open({ id, format, headers, signal: either })).answer,
    file,
    either,
  ).catch((error: Error) => file.destroy(error))
  return file
}
