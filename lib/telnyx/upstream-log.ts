import 'server-only'
import { getLog } from '@/lib/log'
import { currentRequestId } from '@/lib/request-context'
import { isTelnyxError } from './errors'

const codeOf = (cause: unknown): string | undefined => {
  if (!(cause instanceof Error)) return undefined
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
}

// Where the question was at fault, the answer is an answer.
const answers: ReadonlySet<string> = new Set(['not_found', 'invalid_request', 'not_playable', 'media_gone'])

/** Tells the log how one question fared, where it took more than one attempt or failed: never what was asked or answered. */
export function watchAttempts(upstream: 'telnyx' | 'storage') {
  const startedMs = performance.now()
  let attempts = 0
  const fields = () => ({
    requestId: currentRequestId(),
    upstream,
    attempts,
    durationMs: Math.round(performance.now() - startedMs),
  })
  return {
    begin(): void {
      attempts += 1
    },
    succeeded(): void {
      if (attempts > 1) getLog().info(fields(), 'Answered at another attempt')
    },
    /** What an error of ours does not speak of, such as a listener who left, is no failure of theirs. */
    failed(error: unknown): void {
      if (!isTelnyxError(error) || answers.has(error.code)) return
      const { code, status: upstreamStatus, cause } = error
      getLog().warn({ ...fields(), code, upstreamStatus, cause: codeOf(cause) }, 'Failed')
    },
  }
}
