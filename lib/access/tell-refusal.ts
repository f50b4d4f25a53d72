import 'server-only'
import { LRUCache } from 'lru-cache'
import { readPeerAddress } from '@/lib/peer-address'
import { shared } from '@/lib/shared'
import type { AuditActor, AuditEvent } from './audit-events'
import { auditOrigin, tellAudit } from './audited'
import type { LoginMethod } from './identity'
import { toNetwork } from './network'

export type RefusalReason = Extract<AuditEvent, { event: 'login_failed' }>['details']['reason']

// Anybody may come and be refused, and a page that is refused asks many times: the log is not theirs to fill.
const tellAgainAfterMs = 10 * 60_000
const mostRemembered = 5_000

const getTold = () =>
  shared(
    'access-refusals-told',
    () => new LRUCache<string, true>({ max: mostRemembered, ttl: tellAgainAfterMs }),
  )

export type Refused = {
  method: LoginMethod
  reason: RefusalReason
  /** Whom it was vouched that they are, where there is such a user. */
  identity?: AuditActor | null
  /** What they are called elsewhere, where there is none. */
  name?: string
}

/** Writes down that somebody whom others sign in was kept out: once in a while for each user, else each network. */
export async function tellRefusal(
  headers: Pick<Headers, 'get'>,
  { method, reason, identity = null, name }: Refused,
): Promise<void> {
  const who = identity?.userId ?? name ?? toNetwork(readPeerAddress(headers))
  const key = `${method} ${reason} ${who}`
  const told = getTold()
  if (told.has(key)) return
  told.set(key, true)
  const typedName = identity === null && name !== undefined ? { typedName: name } : {}
  await tellAudit({
    event: 'login_failed',
    ...auditOrigin(headers, identity),
    method,
    ...typedName,
    details: { reason },
  })
}
