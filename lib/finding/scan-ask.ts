import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { RecordingRow } from '@/lib/recordings/model'
import type { RecordingsQuestion } from '@/lib/recordings/resolve-search'
import { isTelnyxError } from '@/lib/telnyx/errors'
import { isPassing } from '@/lib/telnyx/failures'
import type { ListAnswer } from '@/lib/telnyx/list-pages'
import type { TakeTurn } from '@/lib/turns'

/** Asks for one page of a list. Throws a `TelnyxError`, or the signal's reason. */
export type AskTelnyx = (question: RecordingsQuestion, signal: AbortSignal) => Promise<ListAnswer>

type Options = {
  ask: AskTelnyx
  /** All scans of the process wait in one queue. */
  takeTurn: TakeTurn
  pause?: (ms: number, signal: AbortSignal) => Promise<void>
  now?: () => number
}

const maxFailures = 5
const maxUnreadable = 2
const firstRestMs = 1_000
/** Who is sent away for longer is told, and may come back. */
const longestRestMs = 60_000
const maxDoubts = 2

/** How long to rest before the next try; null where another would not help. */
function restAfter(error: unknown, failures: number): number | null {
  if (!isTelnyxError(error)) return null
  const isUnreadable = error.code === 'unexpected_response'
  if (!isUnreadable && !isPassing(error)) return null
  if (failures >= (isUnreadable ? maxUnreadable : maxFailures)) return null
  const restMs = Math.max((error.retryAfterSeconds ?? 0) * 1000, firstRestMs * 2 ** (failures - 1))
  return restMs > longestRestMs ? null : restMs
}

/** A damaged row that has an id is one that came twice. */
const isRepeated = (row: RecordingRow) => row.kind === 'damaged' && row.damaged.id !== null

/** An answer that contradicts itself, and may not do so again. */
const isDoubtful = ({ rows, page, totalResults }: ListAnswer) =>
  rows.some(isRepeated) || (page === 1 && rows.length === 0 && (totalResults ?? 0) > 0)

/**
 * Asks with more patience than a person has: where Telnyx wants rest, all scans rest together, and then go on. Whatever
 * the client itself tried before is behind it.
 */
export function createScanAsk({
  ask,
  takeTurn,
  pause = (ms, signal) => delay(ms, undefined, { signal }),
  now = Date.now,
}: Options): AskTelnyx {
  let restUntilMs = 0

  async function askInTurn(question: RecordingsQuestion, signal: AbortSignal): Promise<ListAnswer> {
    const giveBack = await takeTurn(signal)
    try {
      for (let restMs = restUntilMs - now(); restMs > 0; restMs = restUntilMs - now())
        await pause(restMs, signal)
      return await ask(question, signal)
    } finally {
      giveBack()
    }
  }

  return async (question, signal) => {
    let failures = 0
    let doubts = 0
    for (;;) {
      try {
        const answer = await askInTurn(question, signal)
        if (doubts === maxDoubts || !isDoubtful(answer)) return answer
        doubts += 1
      } catch (error) {
        signal.throwIfAborted()
        failures += 1
        const restMs = restAfter(error, failures)
        if (restMs === null) throw error
        restUntilMs = Math.max(restUntilMs, now() + restMs)
      }
    }
  }
}
