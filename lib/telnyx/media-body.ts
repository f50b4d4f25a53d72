import 'server-only'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TelnyxError } from './errors'
import { toMediaError } from './media-failure'
import type { StorageAnswer, StorageBytes, StorageHeaders } from './media-storage'

const maxResumes = 2
// About a minute of speech: a stream that got so far since it last broke is sound, and may break again. A listener
// who pauses often in four hours meets many sockets that the storage closed meanwhile.
const soundAfterBytes = 1_048_576

const isStrong = (etag: string | undefined): etag is string => etag?.startsWith('"') === true

function isContinuation({ etag, span }: StorageBytes, part: StorageBytes, from: number): boolean {
  return (
    etag === part.etag &&
    span.first === from &&
    span.last === part.span.last &&
    span.total === part.span.total
  )
}

/**
 * Sends the bytes of `part` to the last one and ends the response, or throws and leaves it open: never fewer. When
 * storage breaks off, the rest is asked for as a range of the very same file, which a strong ETag proves; without
 * such proof nothing is joined. `onBytes` hears of each piece as it goes out.
 */
export async function sendWhole(
  part: StorageBytes,
  reopen: (headers: StorageHeaders) => Promise<StorageAnswer>,
  response: Writable,
  signal: AbortSignal,
  onBytes: (byteCount: number) => void = () => {},
): Promise<void> {
  const end = part.span.last + 1
  let position = part.span.first
  let resumes = 0
  let resumedAt = position
  for (let current = part; ; ) {
    current.body.on('data', (chunk: Uint8Array) => {
      position += chunk.length
      onBytes(chunk.length)
    })
    const failure = await pipeline(current.body, response, { end: false }).catch((error: unknown) => error)
    signal.throwIfAborted()
    if (position === end) break
    if (position - resumedAt >= soundAfterBytes) resumes = 0
    if (resumes === maxResumes || !isStrong(part.etag)) throw toMediaError(failure)
    resumes += 1
    resumedAt = position
    const answer = await reopen({ range: `bytes=${position}-${end - 1}`, 'if-match': part.etag })
    const isBytes = answer.kind === 'bytes'
    if (!isBytes || !isContinuation(answer, part, position)) {
      if (isBytes) answer.body.destroy()
      throw new TelnyxError('media_unavailable', { cause: failure })
    }
    current = answer
  }
  response.end()
}
