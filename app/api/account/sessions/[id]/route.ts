import { endOwnSession } from '@/lib/access/account-sessions'
import { requireSession, tellEndedSessions } from '@/lib/access/account-view'
import { askAccess } from '@/lib/access/guard'
import { requireAccess } from '@/lib/access/require-access'
import { privateHeaders, RequestError, toErrorResponse } from '@/lib/http-response'

/** Ends one of one's own sessions. That of somebody else is none. */
export async function DELETE(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const identity = requireSession(await requireAccess(request, 'list'))
    const { id } = await params
    if (!(await askAccess(endOwnSession(identity, id))))
      throw new RequestError('not_found', 'You have no such session, or no longer.')
    await tellEndedSessions(request.headers, identity, 1)
    return new Response(null, { status: 204, headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}
