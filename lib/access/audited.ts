import 'server-only'
import { getEnv } from '@/lib/env'
import { RequestError } from '@/lib/http-response'
import { getLog } from '@/lib/log'
import { readPeerAddress } from '@/lib/peer-address'
import { currentRequestId } from '@/lib/request-context'
import { getAudit } from './audit'
import { isAuditError } from './audit-error'
import type { AuditActor, AuditOrigin } from './audit-events'
import type { Audit } from './audit-log'

/** Where nobody signs in there is nobody to write down. */
export const isAudited = (): boolean => getEnv().AUTH_MODE !== 'none'

export const auditOrigin = (headers: Pick<Headers, 'get'>, identity: AuditActor | null): AuditOrigin => ({
  identity,
  address: readPeerAddress(headers) ?? null,
  requestId: currentRequestId(),
})

/** Throws unless a failure is the log's own, which is then told to whoever runs the server. */
function complain(error: unknown): void {
  if (!isAuditError(error)) throw error
  getLog().error({ area: 'audit', code: error.code }, error.message)
}

/** Writes down what somebody did, and tells whether it is. What cannot be written is complained of, and done all the same. */
export async function tellAudit(event: Parameters<Audit['record']>[0]): Promise<boolean> {
  if (!isAudited()) return false
  return getAudit()
    .record(event)
    .then(
      () => true,
      (error: unknown) => {
        complain(error)
        return false
      },
    )
}

/** The same for what must not happen unwritten: throws `busy` where it cannot be written, unless AUDIT_REQUIRED is off. */
export async function whenWritten<T>(writing: Promise<T>): Promise<T | null> {
  try {
    return await writing
  } catch (error) {
    complain(error)
    if (!getEnv().AUDIT_REQUIRED) return null
    const message =
      'It cannot be written down who listens, so nothing is played just now. Try again in a moment; if that does not help, tell whoever runs this dashboard.'
    throw new RequestError('busy', message)
  }
}
