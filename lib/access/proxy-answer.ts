import 'server-only'
import type { ExternalIdentity } from './external-users'

export type ProxyPerson = ExternalIdentity & { name: string; groups: readonly string[] }

/** Whom the proxy in front vouches for in a request, or why nobody. */
export type ProxyAnswer =
  | { person: ProxyPerson }
  | { refused: 'missing' | 'repeated' | 'bad_assertion' | 'keys_unavailable' }
