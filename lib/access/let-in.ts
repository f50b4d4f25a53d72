import 'server-only'
import { privateHeaders } from '@/lib/http-response'
import { cookieSettings } from './cookie-settings'
import { safeNext } from './safe-next'
import { sealSessionToken } from './session-cookie'

/** The answer to whoever has just signed in: the cookie of their session, and where to go. */
export async function letIn(token: string, next: string | null): Promise<Response> {
  const setCookie = await sealSessionToken(token, cookieSettings())
  return Response.json({ next: safeNext(next) }, { headers: { ...privateHeaders, 'Set-Cookie': setCookie } })
}
