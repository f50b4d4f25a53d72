import 'server-only'
import { TelnyxError } from './errors'
import { toMediaError } from './media-failure'
import type { StorageAnswer, StorageBytes, StorageHeaders } from './media-storage'

const maxResumes = 2
// About a minute of speech: a stream that got so far since it last broke is sound, and may break again. A listener
// who pauses often in four hours meets many sockets that the storage closed meanwhile.
const soundAfterBytes = 1_048_576

const isStrong = (etag: string | undefined): etag is string => etag?.startsWith('"') === true

function isContinuation(answer: StorageAnswer, part: StorageBytes, from: number): answer is StorageBytes {
  return (
    answer.kind === 'bytes' &&
    answer.etag === part.etag &&
    answer.span.first === from &&
    answer.span.last === part.span.last &&
    answer.span.total === part.span.total
  )
}

/**
 * The bytes of `part` to the last one, or an error: never fewer. When storage breaks off, the rest is asked for as
 * a range of the very same file, which a strong ETag proves; without such proof nothing is joined.
 */
export async function* readWhole(
  part: StorageBytes,
  reopen: (headers: StorageHeaders) => Promise<StorageAnswer>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const end = part.span.last + 1
  let position = part.span.first
  let resumes = 0
  let resumedAt = position
  for (let current = part; ; ) {
    let failure: unknown
    try {
      for await (const chunk of current.body) {
        position += chunk.length
        yield chunk
      }
    } catch (error) {
      failure = error
    }
    if (position === end) return
    if (position - resumedAt >= soundAfterBytes) resumes = 0
    if (resumes === maxResumes || !isStrong(part.etag)) throw toMediaError(failure)
    resumes += 1
    resumedAt = position
    const answer = await reopen({ range: `bytes=${position}-${end - 1}`, 'if-match': part.etag })
    if (!isContinuation(answer, part, position))
      throw new TelnyxError('media_unavailable', { cause: failure })
    current = answer
  }
}
