import 'server-only'
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import type { Agent } from 'undici'
import type { AudioFormat } from '@/lib/recordings/model'
import { TelnyxError } from './errors'
import { chooseMedia } from './media-choice'
import { isPassingFailure } from './media-failure'
import type { MediaLinkPolicy } from './media-link'
import type { MediaLinks } from './media-links'
import { requestStorage, type StorageAnswer, type StorageHeaders } from './media-storage'
import type { WireRecording } from './schema'

export type OpenedMedia = {
  recording: WireRecording
  format: AudioFormat
  answer: Exclude<StorageAnswer, { kind: 'denied' }>
}

export type MediaRequest = {
  id: string
  format: AudioFormat | undefined
  headers: StorageHeaders
  signal: AbortSignal
}

/** Finds the audio of a recording and opens it, with a new link when storage refuses the one we hold. */
export type OpenMedia = (request: MediaRequest) => Promise<OpenedMedia>

export function createMediaSource({
  links,
  policy,
  agent,
  retryDelayMs = 100,
}: {
  links: MediaLinks
  policy: MediaLinkPolicy
  agent: Agent
  retryDelayMs?: number
}): OpenMedia {
  const retrying = retry(handleWhen(isPassingFailure), {
    maxAttempts: 2,
    backoff: new ExponentialBackoff({ initialDelay: retryDelayMs, maxDelay: 10 * retryDelayMs }),
  })

  return async ({ id, format: wanted, headers, signal }) => {
    const openWith = async (recording: WireRecording) => {
      const { format, link } = chooseMedia(recording, wanted, policy)
      const answer = await retrying.execute(() => {
        signal.throwIfAborted()
        return requestStorage(agent, link, headers, signal)
      }, signal)
      return { recording, format, answer }
    }

    const held = await links.get(id, signal)
    const first = await openWith(held)
    if (first.answer.kind !== 'denied') return { ...first, answer: first.answer }
    // Once: a link that is refused when new will be refused again.
    const second = await openWith(await links.renew(id, held, signal))
    const { answer } = second
    if (answer.kind !== 'denied') return { ...second, answer }
    throw new TelnyxError(answer.status === 404 ? 'media_gone' : 'media_unavailable', {
      status: answer.status,
    })
  }
}
