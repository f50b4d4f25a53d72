import 'server-only'
import { getEnv } from '@/lib/env'
import { RequestError } from '@/lib/http-response'

export const hasLocalUsers = (): boolean => getEnv().AUTH_MODE === 'local'

/** Throws `not_found` where nobody signs in here. */
export function requireLocalUsers(): void {
  if (!hasLocalUsers()) throw new RequestError('not_found', 'Nobody signs in to this dashboard.')
}
