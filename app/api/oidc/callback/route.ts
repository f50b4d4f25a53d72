import { cookieSettings } from '@/lib/access/cookie-settings'
import { sendTo, toLoginPage } from '@/lib/access/oidc-answers'
import { getOidcClient } from '@/lib/access/oidc-client'
import { isOidcError } from '@/lib/access/oidc-problems'
import { signInByOidc } from '@/lib/access/oidc-sign-in'
import { clearTransaction, openTransaction } from '@/lib/access/oidc-transaction'
import { safeNext } from '@/lib/access/safe-next'
import { sealSessionToken } from '@/lib/access/session-cookie'
import { RequestError, toErrorResponse } from '@/lib/http-response'

/** Ends what the login began: whoever the provider vouches for is signed in and goes where they wanted to. */
export async function GET(request: Request): Promise<Response> {
  try {
    if (getOidcClient() === null)
      throw new RequestError('not_found', 'Nobody signs in to this dashboard that way.')
    const settings = cookieSettings()
    const transaction = await openTransaction(request.headers.get('cookie'), settings)
    if (transaction === null) return toLoginPage('expired', null)
    const forget = await clearTransaction(settings)
    try {
      const token = await signInByOidc(new URL(request.url).searchParams, transaction, request.headers)
      return sendTo(safeNext(transaction.next), forget, await sealSessionToken(token, settings))
    } catch (error) {
      if (isOidcError(error)) return toLoginPage(error.problem, transaction.next, forget)
      throw error
    }
  } catch (error) {
    return toErrorResponse(error)
  }
}
