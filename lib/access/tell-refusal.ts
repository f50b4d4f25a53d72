import 'server-only'
import { readPeerAddress } from '@/lib/peer-address'
import type { AuditActor, AuditEvent } from './audit-events'
import { auditOrigin, tellAudit } from './audited'
import type { ExternalIdentity } from './external-users'
import type { LoginMethod } from './identity'
import { toNetwork } from './network'
import { tellOnce } from './told-lately'

export type RefusalReason = Extract<AuditEvent, { event: 'login_failed' }>['details']['reason']

export type Refused = {
  method: LoginMethod
  reason: RefusalReason
  /** Whom it was vouched that they are, where there is such a user. */
  identity?: AuditActor | null
  /** Who they are elsewhere, where there is none. */
  person?: ExternalIdentity & { name: string }
}

/** Names can be shared, and chosen. */
const keyOf = ({ issuer, subject }: ExternalIdentity) => JSON.stringify([issuer, subject])

/**
 * Writes down that somebody whom others sign in was kept out: once in a while for each person, else each network. Anybody
 * may come and be refused, and a page that is refused asks many times: the log is not theirs to fill.
 */
export async function tellRefusal(
  headers: Pick<Headers, 'get'>,
  { method, reason, identity = null, person }: Refused,
): Promise<void> {
  const who = identity?.userId ?? (person ? keyOf(person) : toNetwork(readPeerAddress(headers)))
  const typedName = identity === null && person !== undefined ? { typedName: person.name } : {}
  await tellOnce('access-refusals-told', `${method} ${reason} ${who}`, () =>
    tellAudit({
      event: 'login_failed',
      ...auditOrigin(headers, identity),
      method,
      ...typedName,
      details: { reason },
    }),
  )
}
