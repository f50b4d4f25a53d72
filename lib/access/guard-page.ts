import 'server-only'
import type { Route } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { RequestError } from '@/lib/http-response'
import type { Viewer } from '@/lib/viewer'
import { identify } from './guard'
import type { Identity } from './identity'
import { may, type Right } from './rights'

/**
 * Asked once for a page, its title and its frame: they must agree. A page cannot refuse a request as such, so whoever
 * sent an unsound one is nobody.
 */
export const whoLooks = cache(
  async (): Promise<Identity | null> =>
    identify(await headers()).catch((error: unknown) => {
      if (error instanceof RequestError && error.code === 'invalid_request') return null
      throw error
    }),
)

/** The address of a page with its query, as Next hands it out. */
export function pathWithQuery(
  path: string,
  query: Readonly<Record<string, string | string[] | undefined>>,
): string {
  const params = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) =>
      [value ?? []].flat().map((one): [string, string] => [key, one]),
    ),
  )
  return params.size === 0 ? path : `${path}?${params}`
}

/** For a page: whoever is not signed in goes to do so and comes back to `path`; for others it is not there. */
export async function requirePage(right: Right, path: string): Promise<Identity> {
  const identity = await whoLooks()
  // A path that is made here, and parsed again before anybody is sent to it.
  if (identity === null) redirect(`/login?next=${encodeURIComponent(path)}` as Route)
  if (!may(identity.role, right)) notFound()
  return identity
}

export const toViewer = ({ name, role, method }: Identity): Viewer => ({
  name,
  role,
  canDownload: may(role, 'download'),
  canSignOut: method === 'local' || method === 'oidc',
  canManageUsers: may(role, 'manage_users') && method !== 'none',
  canReadAudit: may(role, 'read_audit') && method !== 'none',
})
