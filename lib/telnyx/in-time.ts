import 'server-only'
import { TelnyxError } from './errors'

/** Gives questions that several answers may take only so long together; beyond that it is `telnyx_timeout`. */
export async function inTime<T>(
  budgetMs: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(budgetMs)
  try {
    return await run(signal ? AbortSignal.any([signal, deadline]) : deadline)
  } catch (error) {
    signal?.throwIfAborted()
    throw deadline.aborted ? new TelnyxError('telnyx_timeout') : error
  }
}
