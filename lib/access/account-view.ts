import 'server-only'
import type { Account } from '@/lib/account'
import { RequestError } from '@/lib/http-response'
import { readPeerAddress } from '@/lib/peer-address'
import { type AccountError, isAccountError } from './account-error'
import type { Proof } from './account-proof'
import { toAccountSession } from './account-sessions'
import { auditOrigin, tellAudit } from './audited'
import { askAccess } from './guard'
import type { Identity } from './identity'
import { toNetwork } from './network'
import { getSecondFactor } from './second-factor'
import { getSessions } from './sessions'
import { getUsers } from './users'

/** Somebody with a session of their own. */
export type SignedIn = Identity & { sessionId: string }

/** Throws `not_found` where nobody signs in here, or somebody else vouches for each request. */
export function requireSession(identity: Identity): SignedIn {
  const { sessionId } = identity
  if (sessionId === null) throw new RequestError('not_found', 'You have no account in this dashboard.')
  return { ...identity, sessionId }
}

/** Throws `not_found` for whoever has no password here. */
export function requireOwnWayIn(identity: Identity): SignedIn {
  if (identity.method === 'local') return requireSession(identity)
  throw new RequestError('not_found', 'You sign in through somebody else, and change how you do so there.')
}

export async function findAccount(identity: SignedIn): Promise<Account> {
  const { userId, name, method } = identity
  const [sessions, user, recoveryCodesLeft] = await askAccess(
    Promise.all([
      getSessions().listOf(userId),
      getUsers().find(userId),
      getSecondFactor().recoveryCodesLeft(userId),
    ]),
  )
  return {
    name,
    ownWayIn: method === 'local' ? { hasSecondFactor: user?.hasTotp ?? false, recoveryCodesLeft } : null,
    sessions: sessions.map((session) => toAccountSession(session, identity)),
  }
}

type Asked = Pick<Headers, 'get'>

export const proofOf = (headers: Asked, { userId }: SignedIn, password: string): Proof => ({
  userId,
  password,
  network: toNetwork(readPeerAddress(headers)),
})

function tellRefusal(headers: Asked, identity: SignedIn, error: AccountError): Promise<boolean> | null {
  const origin = auditOrigin(headers, identity)
  if (error.code === 'password_wrong')
    return tellAudit({ event: 'login_failed', ...origin, details: { reason: 'wrong_password' } })
  if (error.code === 'code_wrong')
    return tellAudit({ event: 'login_failed', ...origin, details: { reason: 'wrong_code' } })
  if (error.code !== 'too_many_attempts') return null
  const details = { retryAfterSeconds: Math.ceil(error.retryAfterSeconds ?? 0) }
  return tellAudit({ event: 'login_throttled', ...origin, details })
}

/** Makes a change that has to be proven; where it is refused for that, this is written down. Throws `RequestError`. */
export async function changeAccount<T>(headers: Asked, identity: SignedIn, change: Promise<T>): Promise<T> {
  return askAccess(
    change.catch(async (error: unknown) => {
      if (isAccountError(error)) await tellRefusal(headers, identity, error)
      throw error
    }),
  )
}

/** Writes down what somebody changed of their own account. */
export async function tellOwnChange(
  headers: Asked,
  identity: SignedIn,
  change: { hasNewPassword: true } | { hasSecondFactor: boolean },
): Promise<void> {
  const before = 'hasSecondFactor' in change ? { hasSecondFactor: !change.hasSecondFactor } : {}
  await tellAudit({
    event: 'user_changed',
    ...auditOrigin(headers, identity),
    resource: { type: 'user', id: identity.userId },
    details: { before, after: change },
  })
}

/** Writes down that somebody ended sessions of their own. */
export async function tellEndedSessions(headers: Asked, identity: SignedIn, count: number): Promise<void> {
  await tellAudit({
    event: 'session_revoked',
    ...auditOrigin(headers, identity),
    resource: { type: 'user', id: identity.userId },
    details: { reason: 'by_user', count },
  })
}
