import { cookieSettings } from '@/lib/access/cookie-settings'
import { sendTo, toLoginPage } from '@/lib/access/oidc-answers'
import { getOidcClient } from '@/lib/access/oidc-client'
import { isOidcError } from '@/lib/access/oidc-problems'
import { sealTransaction } from '@/lib/access/oidc-transaction'
import { safeNext } from '@/lib/access/safe-next'
import { RequestError, toErrorResponse } from '@/lib/http-response'

/** Begins to sign somebody in: off to the provider, who sends them back to the callback. */
export async function GET(request: Request): Promise<Response> {
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  try {
    const client = getOidcClient()
    if (client === null) throw new RequestError('not_found', 'Nobody signs in to this dashboard that way.')
    const { url, transaction } = await client.begin(next)
    return sendTo(url, await sealTransaction(transaction, cookieSettings()))
  } catch (error) {
    return isOidcError(error) ? toLoginPage(error.problem, next) : toErrorResponse(error)
  }
}
