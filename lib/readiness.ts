import 'server-only'
import { sql } from 'kysely'
import { isAudited } from './access/audited'
import { shared } from './shared'
import { isStopping } from './stopping'
import { getState } from './store/state'
import { type TelnyxState, telnyxState } from './telnyx/telnyx-state'

export type Readiness = { status: 'ready' | 'stopping' | 'state_unavailable'; telnyx: TelnyxState }

const patienceMs = 2_000
const heldMs = 1_000

const askState = () =>
  getState()
    .ask((db) => sql`select 1`.execute(db), AbortSignal.timeout(patienceMs))
    .then(
      () => true,
      () => false,
    )

/** Anybody may ask, as often as they like: the store hears of it once a second. */
function canAskState(nowMs: number): Promise<boolean> {
  const held = shared('readiness', () => ({ untilMs: 0, answer: Promise.resolve(false) }))
  if (nowMs >= held.untilMs) Object.assign(held, { untilMs: nowMs + heldMs, answer: askState() })
  return held.answer
}

/**
 * Whether requests should be sent here. Telnyx is not asked, and how it did last changes nothing: every replica would
 * be taken out at once, and with them the page that says what is wrong.
 */
export async function readReadiness(nowMs = performance.now()): Promise<Readiness> {
  const telnyx = telnyxState()
  if (isStopping()) return { status: 'stopping', telnyx }
  // Where nobody signs in nothing is kept that could not be done without.
  const isReady = !isAudited() || (await canAskState(nowMs))
  return { status: isReady ? 'ready' : 'state_unavailable', telnyx }
}
