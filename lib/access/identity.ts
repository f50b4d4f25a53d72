import 'server-only'
import type { Role } from './rights'
import type { Sight } from './sight'

/** How somebody came in. */
export type LoginMethod = 'local' | 'oidc' | 'proxy' | 'none'

/** Who asks, as the guard of every handler and the audit know them. */
export type Identity = {
  userId: string
  name: string
  role: Role
  method: LoginMethod
  /** Null where nobody logged in, as behind a proxy that vouches for each request. */
  sessionId: string | null
  /** What of the recordings is for them. */
  sight: Sight
}
