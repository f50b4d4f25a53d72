import 'server-only'
import { getEnv } from '@/lib/env'
import { RequestError } from '@/lib/http-response'
import { getLog } from '@/lib/log'
import { currentRequest } from '@/lib/request-context'
import { isStoreError } from '@/lib/store/store-error'
import { type AccountError, isAccountError } from './account-error'
import { auditOrigin, tellAudit } from './audited'
import { cookieSettings } from './cookie-settings'
import type { Identity } from './identity'
import { identifyByProxy } from './proxy-visit'
import { refusal } from './refusal'
import { may, type Right } from './rights'
import { readSessionToken } from './session-cookie'
import { getSessions } from './sessions'
import { seesAll } from './sight'

/** Where nobody signs in, the dashboard answers this machine alone, whoever is at it. */
const whoeverIsHere: Identity = {
  userId: 'none',
  name: 'Whoever is at this computer',
  role: 'admin',
  method: 'none',
  sessionId: null,
  sight: seesAll,
}

function toRequestError({ code, message, field, retryAfterSeconds }: AccountError): RequestError {
  const details = {
    ...(field === undefined ? {} : { field }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  }
  const isOurs = code === 'too_many_attempts' || code === 'busy'
  return new RequestError(isOurs ? code : 'invalid_request', message, details)
}

/** What is asked of the store of users. Without its answer nobody is let in: the error says so and what to do. */
export async function askAccess<T>(question: Promise<T>): Promise<T> {
  try {
    return await question
  } catch (error) {
    if (isAccountError(error)) throw toRequestError(error)
    if (!isStoreError(error)) throw error
    const message =
      'Who may come in cannot be looked up just now. Try again in a moment; if that does not help, tell whoever runs this dashboard.'
    getLog().error({ area: 'access', code: error.code }, error.message)
    throw new RequestError('busy', message)
  }
}

async function identifyBySession(cookieHeader: string | null): Promise<Identity | null> {
  const token = await readSessionToken(cookieHeader, cookieSettings())
  const identity = token === null ? null : await getSessions().find(token)
  // A session that was begun another way ended when that way was closed.
  return identity?.method === getEnv().AUTH_MODE ? identity : null
}

/** Who asks, by the headers of the request; `null` for nobody who may be here. */
export async function identify(headers: Pick<Headers, 'get'>): Promise<Identity | null> {
  const { AUTH_MODE } = getEnv()
  if (AUTH_MODE === 'none') return whoeverIsHere
  return askAccess(
    AUTH_MODE === 'proxy' ? identifyByProxy(headers) : identifyBySession(headers.get('cookie')),
  )
}

/** Throws `not_signed_in` or `forbidden`, as a `RequestError`, unless whoever asks has the right. */
export async function requireRight(headers: Pick<Headers, 'get'>, right: Right): Promise<Identity> {
  const identity = await identify(headers)
  if (identity === null) throw refusal('not_signed_in')
  const request = currentRequest()
  if (request !== undefined) request.userId = identity.userId
  if (!may(identity.role, right)) {
    await tellAudit({ event: 'denied', ...auditOrigin(headers, identity), details: { right } })
    throw refusal('forbidden')
  }
  return identity
}
