import 'server-only'
import { shared } from '@/lib/shared'
import { isTelnyxError, type TelnyxErrorCode } from './errors'

export type TelnyxState = 'unknown' | 'ok' | 'degraded'

// Of Telnyx and our standing with it; whatever else went wrong lies with one question.
const degrading: ReadonlySet<TelnyxErrorCode> = new Set([
  'telnyx_key_refused',
  'rate_limited',
  'telnyx_timeout',
  'telnyx_unavailable',
  'unexpected_response',
])

const last = () => shared('telnyx-state', () => ({ state: 'unknown' as TelnyxState }))

/** How Telnyx did when it was last asked: nobody asks it to find out. */
export const telnyxState = (): TelnyxState => last().state

export function noteTelnyxAnswer(error: unknown = null): void {
  if (error === null) last().state = 'ok'
  else if (isTelnyxError(error) && degrading.has(error.code)) last().state = 'degraded'
}
