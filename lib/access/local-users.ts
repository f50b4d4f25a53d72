import 'server-only'
import { getEnv } from '@/lib/env'
import { RequestError } from '@/lib/http-response'

export const hasLocalUsers = (): boolean => getEnv().AUTH_MODE === 'local'

/** Whether there are users at all, whoever vouches for them. */
export const hasUsers = (): boolean => getEnv().AUTH_MODE !== 'none'

/** Throws `not_found` where nobody signs in here with a password of ours. */
export function requireLocalUsers(): void {
  if (!hasLocalUsers())
    throw new RequestError('not_found', 'Nobody signs in to this dashboard with a password of its own.')
}

/** Throws `not_found` where there are no users. */
export function requireUsers(): void {
  if (!hasUsers()) throw new RequestError('not_found', 'Nobody signs in to this dashboard.')
}

/** Throws `not_found` where a proxy vouches for each request, which only the proxy can put an end to. */
export function requireSessions(): void {
  if (getEnv().AUTH_MODE === 'proxy')
    throw new RequestError('not_found', 'The proxy in front of this dashboard signs people in and out.')
}
