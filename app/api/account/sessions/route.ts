import { endOtherSessions } from '@/lib/access/account-sessions'
import { requireSession, tellEndedSessions } from '@/lib/access/account-view'
import { askAccess } from '@/lib/access/guard'
import { requireAccess } from '@/lib/access/require-access'
import { privateHeaders, toErrorResponse } from '@/lib/http-response'

/** Ends all of one's sessions but this one. */
export async function DELETE(request: Request): Promise<Response> {
  try {
    const identity = requireSession(await requireAccess(request, 'list'))
    const count = await askAccess(endOtherSessions(identity))
    if (count > 0) await tellEndedSessions(request.headers, identity, count)
    return Response.json({ count }, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}
