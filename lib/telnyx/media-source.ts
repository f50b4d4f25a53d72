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
import { createRetryBudget } from './retry-budget'
import type { WireRecording } from './schema'
import { watchAttempts } from './upstream-log'

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
  /** May throw before storage is asked. */
  onRecording?: (recording: WireRecording) => void
}

/** Finds the audio of a recording and opens it, with a new link when storage refuses the one we hold. */
export type OpenMedia = (request: MediaRequest) => Promise<OpenedMedia>

const maxRetries = 2

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
  const budget = createRetryBudget()
  const backoff = new ExponentialBackoff({ initialDelay: retryDelayMs, maxDelay: 10 * retryDelayMs })
  const createRetrying = () => {
    let failures = 0
    const isWorthwhile = (error: unknown) => {
      failures += 1
      return isPassingFailure(error) && failures <= maxRetries && budget.take()
    }
    return retry(handleWhen(isWorthwhile), { maxAttempts: maxRetries, backoff })
  }

  return async ({ id, format: wanted, headers, signal, onRecording }) => {
    const openWith = async (recording: WireRecording) => {
      onRecording?.(recording)
      const { format, link } = chooseMedia(recording, wanted, policy)
      budget.noteQuestion()
      const attempts = watchAttempts('storage')
      const asking = createRetrying().execute(() => {
        signal.throwIfAborted()
        attempts.begin()
        return requestStorage(agent, link, headers, signal)
      }, signal)
      const answer = await asking.catch((error: unknown) => {
        attempts.failed(error)
        throw error
      })
      attempts.succeeded()
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
