import { z } from 'zod'
import { auditOrigin, tellAudit } from '@/lib/access/audited'
import { cookieSettings } from '@/lib/access/cookie-settings'
import { askAccess, identify } from '@/lib/access/guard'
import { letIn } from '@/lib/access/let-in'
import { requireLocalUsers, requireSessions } from '@/lib/access/local-users'
import { toNetwork } from '@/lib/access/network'
import { requireOwnPage } from '@/lib/access/require-access'
import { clearSessionCookie } from '@/lib/access/session-cookie'
import { getSessions } from '@/lib/access/sessions'
import { signIn } from '@/lib/access/sign-in'
import { findSignOutElsewhere } from '@/lib/access/sign-out-elsewhere'
import { privateHeaders, toErrorResponse } from '@/lib/http-response'
import { readPeerAddress } from '@/lib/peer-address'
import { readJson } from '@/lib/read-json'

const attemptSchema = z.strictObject({
  name: z.string({ error: 'is missing' }).max(256),
  password: z.string({ error: 'is missing' }).max(1_024),
  code: z.string().max(64).optional(),
  next: z.string().max(4_096).optional(),
})

/** Signs in. */
export async function POST(request: Request): Promise<Response> {
  try {
    requireOwnPage(request)
    requireLocalUsers()
    const { next, code, ...attempt } = await readJson(request, attemptSchema)
    const token = await askAccess(
      signIn(
        {
          ...attempt,
          ...(code === undefined ? {} : { code }),
          network: toNetwork(readPeerAddress(request.headers)),
          userAgent: request.headers.get('user-agent') ?? '',
        },
        request.headers,
      ),
    )
    return await letIn(token, next ?? null)
  } catch (error) {
    return toErrorResponse(error)
  }
}

/** Signs out, on every server and at once. What the browser keeps for its owner, such as saved views, stays. */
export async function DELETE(request: Request): Promise<Response> {
  try {
    requireOwnPage(request)
    requireSessions()
    const identity = await identify(request.headers)
    if (identity?.sessionId) {
      await askAccess(getSessions().revoke(identity.sessionId))
      await tellAudit({ event: 'logout', ...auditOrigin(request.headers, identity), details: {} })
    }
    const headers = {
      ...privateHeaders,
      'Set-Cookie': await clearSessionCookie(cookieSettings()),
      'Clear-Site-Data': '"cache"',
    }
    const next = identity?.method === 'oidc' ? await findSignOutElsewhere() : null
    return next === null ? new Response(null, { status: 204, headers }) : Response.json({ next }, { headers })
  } catch (error) {
    return toErrorResponse(error)
  }
}
