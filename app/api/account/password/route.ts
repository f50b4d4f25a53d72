import { z } from 'zod'
import { getAccountChanges } from '@/lib/access/account-changes'
import { changeAccount, proofOf, requireOwnWayIn, tellOwnChange } from '@/lib/access/account-view'
import { cookieSettings } from '@/lib/access/cookie-settings'
import { requireAccess } from '@/lib/access/require-access'
import { sealSessionToken } from '@/lib/access/session-cookie'
import { privateHeaders, toErrorResponse } from '@/lib/http-response'
import { readJson } from '@/lib/read-json'

const changeSchema = z.strictObject({
  current: z.string({ error: 'is missing' }).max(1_024),
  password: z.string({ error: 'is missing' }).max(1_024),
})

/** Changes one's own password. All sessions end, and this browser goes on in a new one. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { headers } = request
    const identity = requireOwnWayIn(await requireAccess(request, 'list'))
    const { current, password } = await readJson(request, changeSchema)
    const userAgent = headers.get('user-agent') ?? ''
    const change = { ...proofOf(headers, identity, current), newPassword: password, userAgent }
    const session = await changeAccount(headers, identity, getAccountChanges().changePassword(change))
    await tellOwnChange(headers, identity, { hasNewPassword: true })
    const setCookie = await sealSessionToken(session.token, cookieSettings())
    return new Response(null, { status: 204, headers: { ...privateHeaders, 'Set-Cookie': setCookie } })
  } catch (error) {
    return toErrorResponse(error)
  }
}
