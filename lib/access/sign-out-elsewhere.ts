import 'server-only'
import { getOidcClient } from './oidc-client'

/** Where to go on to after signing out here; null where that is all, or the provider cannot be asked. */
export async function findSignOutElsewhere(): Promise<string | null> {
  return (
    getOidcClient()
      ?.findSignOut()
      .catch(() => null) ?? null
  )
}
