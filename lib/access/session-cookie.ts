import 'server-only'
import { createHash } from 'node:crypto'
import { getIronSession, type SessionOptions } from 'iron-session'

export type CookieSettings = {
  /** The newest first: it seals, and all of them open. Each has 32 characters or more. */
  secrets: readonly string[]
  /** Whether people reach the dashboard by TLS: the cookie then goes by nothing else, and to this very host. */
  isSecure: boolean
  longestSeconds: number
}

type Sealed = { token?: string }

const nameOf = ({ isSecure }: CookieSettings) => (isSecure ? '__Host-tapedeck' : 'tapedeck')

// A seal names its secret by a number. It is made of the secret itself, so that it stays when the list changes.
const numberOf = (secret: string) => createHash('sha256').update(secret).digest().readUIntBE(0, 6)

/** The secrets as the library names them. */
export const toPasswords = (secrets: readonly string[]): Record<string, string> =>
  Object.fromEntries(secrets.map((secret) => [numberOf(secret), secret]))

function toOptions(settings: CookieSettings, secrets: readonly string[]): SessionOptions {
  const password = toPasswords(secrets)
  const cookieOptions = { httpOnly: true, secure: settings.isSecure, sameSite: 'lax', path: '/' } as const
  return { cookieName: nameOf(settings), password, ttl: settings.longestSeconds, cookieOptions }
}

function begin(response: Response, settings: CookieSettings) {
  const options = toOptions(settings, settings.secrets.slice(0, 1))
  return getIronSession<Sealed>(new Request('http://localhost'), response, options)
}

/** The token of a session as the request's cookies have it; `null` for none, or one that was not sealed here. */
export async function readSessionToken(
  cookieHeader: string | null,
  settings: CookieSettings,
): Promise<string | null> {
  if (cookieHeader === null) return null
  const request = new Request('http://localhost', { headers: { cookie: cookieHeader } })
  const options = toOptions(settings, settings.secrets)
  // The library has no word of its own for a seal that is none: whatever cannot be opened is no session.
  const { token } = await getIronSession<Sealed>(request, new Response(), options).catch(() => ({
    token: null,
  }))
  return typeof token === 'string' ? token : null
}

/** What `Set-Cookie` has to say so that the browser carries the token, sealed. */
export async function sealSessionToken(token: string, settings: CookieSettings): Promise<string> {
  const response = new Response()
  const session = await begin(response, settings)
  session.token = token
  await session.save()
  return response.headers.getSetCookie()[0] ?? ''
}

/** What `Set-Cookie` has to say so that the browser forgets it. */
export async function clearSessionCookie(settings: CookieSettings): Promise<string> {
  const response = new Response()
  const session = await begin(response, settings)
  session.destroy()
  return response.headers.getSetCookie()[0] ?? ''
}
