import 'server-only'
import type { VouchedPerson } from './external-users'

/** Whom the proxy in front vouches for in a request, or why nobody. */
export type ProxyAnswer =
  | { person: VouchedPerson }
  | { refused: 'missing' | 'repeated' | 'bad_assertion' | 'keys_unavailable' }
