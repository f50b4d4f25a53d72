import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { untilAborted } from '@/lib/abort'
import { describeError, logFailure } from '@/lib/http-response'
import { currentRequestId } from '@/lib/request-context'
import { isStoreError } from '@/lib/store/store-error'
import { isTelnyxError } from '@/lib/telnyx/errors'
import type { Finding } from './finding'
import { runScan } from './run-scan'
import { planAccount } from './scan-plan'

type FillOptions = {
  finding: Finding
  days: number
  /** For whoever runs the server: one line for each thing worth knowing. */
  say: (line: string) => void
  pause?: (ms: number, signal: AbortSignal) => Promise<void>
}

const dayMs = 24 * 60 * 60_000
const betweenPassesMs = 5 * 60_000
const firstRestMs = 60_000
const longestRestMs = 30 * 60_000
/** What is read before it looks again at what others have walked meanwhile. */
const rowsPerStep = 2_500

/** Of whole days, so that a pass looks no further back than the one before it. */
export const planDays = (days: number, nowMs: number) =>
  planAccount(Math.floor((nowMs - days * dayMs) / dayMs) * dayMs)

/** Reads all that is to be known of so many days, one question at a time, while nobody waits for a scan. */
export async function fillOnce(
  { finding, days }: Pick<FillOptions, 'finding' | 'days'>,
  signal: AbortSignal,
): Promise<void> {
  const ask: Finding['ask'] = async (question, inside) => {
    await finding.scans.whenQuiet(inside)
    return finding.ask(question, inside)
  }
  const options = { ...finding, ask, atOnce: 1, ceiling: rowsPerStep, onPage: () => {} }
  const plan = planDays(days, finding.now())
  while ((await runScan(plan, options, signal)) === 'ceiling') signal.throwIfAborted()
}

function reasonOf(error: unknown): string {
  if (isTelnyxError(error) || isStoreError(error)) return error.message
  const described = describeError(error)
  logFailure(error, described, currentRequestId())
  return 'Something went wrong in this dashboard.'
}

/**
 * Keeps the last days in the index for as long as the server runs: fills it, and then looks every few minutes for what
 * came, changed and was deleted. One server does it for all that share a store. It says when it is filled for the first
 * time, and when something is wrong.
 */
export async function keepFilled(
  { finding, days, say, pause = (ms, signal) => delay(ms, undefined, { signal, ref: false }) }: FillOptions,
  signal: AbortSignal,
): Promise<void> {
  let hasBeenFilled = false
  let restMs = 0

  async function pass(): Promise<void> {
    const held = await finding.index.holdFilling()
    if (held === null) return
    try {
      await fillOnce({ finding, days }, signal)
    } finally {
      await held.release()
    }
    if (!hasBeenFilled) {
      const { recordings } = await finding.index.stats(signal)
      say(
        `Index: the last ${days === 1 ? 'day is' : `${days} days are`} in it, ${recordings} recordings in all.`,
      )
    }
    hasBeenFilled = true
  }

  while (!signal.aborted) {
    try {
      await untilAborted(pass(), signal)
      restMs = 0
    } catch (error) {
      if (signal.aborted) return
      restMs = Math.min(longestRestMs, Math.max(firstRestMs, restMs * 2))
      say(`Index: not up to date. ${reasonOf(error)} It goes on in ${restMs / 60_000} min.`)
    }
    await pause(restMs || betweenPassesMs, signal).catch(() => undefined)
  }
}
