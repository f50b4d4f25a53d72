import 'server-only'
import { auditOrigin, tellAudit } from './audited'
import { cookieSettings } from './cookie-settings'
import { readSessionToken } from './session-cookie'
import { getSessions } from './sessions'

/** Ends the session that a browser still has when it is about to be given another, which nobody could end from it again. */
export async function endSessionOf(headers: Pick<Headers, 'get'>): Promise<void> {
  const token = await readSessionToken(headers.get('cookie'), cookieSettings())
  const identity = token === null ? null : await getSessions().find(token)
  if (!identity?.sessionId) return
  await getSessions().revoke(identity.sessionId)
  await tellAudit({ event: 'logout', ...auditOrigin(headers, identity), details: {} })
}
