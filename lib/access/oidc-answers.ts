import 'server-only'
import { privateHeaders } from '@/lib/http-response'
import type { OidcProblem } from './oidc-problems'

/** Sends the browser on with a GET, wherever it came from. */
export function sendTo(location: string, ...cookies: readonly string[]): Response {
  const headers = new Headers({ ...privateHeaders, Location: location })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** Back to where one signs in, which says what went wrong and still knows where one wanted to go. */
export const toLoginPage = (
  problem: OidcProblem,
  next: string | null,
  ...cookies: readonly string[]
): Response =>
  sendTo(`/login?${new URLSearchParams({ problem, ...(next === null ? {} : { next }) })}`, ...cookies)
