import 'server-only'
import { getIronSession } from 'iron-session'
import { z } from 'zod'
import type { OidcTransaction } from './oidc-client'
import { type CookieSettings, toPasswords } from './session-cookie'

const goodForSeconds = 600

const transactionSchema = z.strictObject({
  state: z.string().min(1),
  nonce: z.string().min(1),
  verifier: z.string().min(1),
  next: z.string(),
})

const options = ({ isSecure }: CookieSettings, secrets: readonly string[]) => ({
  // Of what this host alone can set: another of the same domain could plant a login that it began itself.
  cookieName: isSecure ? '__Host-tapedeck-oidc' : 'tapedeck-oidc',
  password: toPasswords(secrets),
  ttl: goodForSeconds,
  // The provider sends people back from another site, which is what Lax still allows and Strict does not.
  cookieOptions: {
    httpOnly: true,
    secure: isSecure,
    sameSite: 'lax',
    path: isSecure ? '/' : '/api/oidc',
  } as const,
})

function begin(response: Response, settings: CookieSettings) {
  const request = new Request('http://localhost')
  return getIronSession<Partial<OidcTransaction>>(
    request,
    response,
    options(settings, settings.secrets.slice(0, 1)),
  )
}

/** What `Set-Cookie` has to say so that the browser brings back what was begun, within ten minutes. */
export async function sealTransaction(
  transaction: OidcTransaction,
  settings: CookieSettings,
): Promise<string> {
  const response = new Response()
  const session = await begin(response, settings)
  Object.assign(session, transaction)
  await session.save()
  return response.headers.getSetCookie()[0] ?? ''
}

/** What was begun, or null where it never was, was too long ago or was sealed elsewhere. */
export async function openTransaction(
  cookieHeader: string | null,
  settings: CookieSettings,
): Promise<OidcTransaction | null> {
  if (cookieHeader === null) return null
  const request = new Request('http://localhost', { headers: { cookie: cookieHeader } })
  // As with sessions: whatever cannot be opened was not begun here.
  const opened = await getIronSession<Partial<OidcTransaction>>(
    request,
    new Response(),
    options(settings, settings.secrets),
  ).catch(() => ({}))
  return transactionSchema.safeParse({ ...opened }).data ?? null
}

/** What `Set-Cookie` has to say so that it is brought back once. */
export async function clearTransaction(settings: CookieSettings): Promise<string> {
  const response = new Response()
  const session = await begin(response, settings)
  session.destroy()
  return response.headers.getSetCookie()[0] ?? ''
}
