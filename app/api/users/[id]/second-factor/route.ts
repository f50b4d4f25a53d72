import { auditOrigin, tellAudit } from '@/lib/access/audited'
import { askAccess } from '@/lib/access/guard'
import { requireLocalUsers } from '@/lib/access/local-users'
import { requireAccess } from '@/lib/access/require-access'
import { getSecondFactor } from '@/lib/access/second-factor'
import { getSessions } from '@/lib/access/sessions'
import { getUsers } from '@/lib/access/users'
import { privateHeaders, RequestError, toErrorResponse } from '@/lib/http-response'

/** Takes a lost second factor off somebody, who then signs in with their password alone. */
export async function DELETE(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'manage_users')
    requireLocalUsers()
    const { id } = await params
    if (id === identity.userId)
      throw new RequestError(
        'invalid_request',
        'Turn off your own second factor on the page of your account, with a code of it.',
      )
    const user = await askAccess(getUsers().find(id))
    if (user === null || !user.hasTotp)
      throw new RequestError('not_found', 'There is no such user with a second factor.')
    await askAccess(getSecondFactor().remove(id))
    await askAccess(getSessions().revokeAllOf(id))
    await tellAudit({
      event: 'user_changed',
      ...auditOrigin(request.headers, identity),
      resource: { type: 'user', id },
      details: { before: { hasSecondFactor: true }, after: { hasSecondFactor: false } },
    })
    return new Response(null, { status: 204, headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}
