import 'server-only'
import { getEnv } from '@/lib/env'
import { requireRight } from './guard'
import type { Identity } from './identity'
import type { Right } from './rights'
import { requireSameOrigin } from './same-origin'

/** Our own origin as browsers write it. Without APP_URL only this machine is answered, under whichever name it used. */
const ownOrigin = ({ headers }: Request): string => getEnv().APP_URL ?? `http://${headers.get('host')}`

/** Throws `foreign_origin` for a change that no page of ours asked for. For handlers that anybody may ask. */
export const requireOwnPage = (request: Request): void => requireSameOrigin(request, ownOrigin(request))

/**
 * The first statement of each handler: who asks, once it is known that they may. Throws `not_signed_in`, `forbidden` or
 * `foreign_origin`, as a `RequestError`.
 */
export async function requireAccess(request: Request, right: Right): Promise<Identity> {
  requireOwnPage(request)
  return requireRight(request.headers, right)
}
