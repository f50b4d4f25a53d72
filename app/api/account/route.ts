import { findAccount, requireSession } from '@/lib/access/account-view'
import { requireAccess } from '@/lib/access/require-access'
import type { Account } from '@/lib/account'
import { privateHeaders, toErrorResponse } from '@/lib/http-response'

export async function GET(request: Request): Promise<Response> {
  try {
    const identity = requireSession(await requireAccess(request, 'list'))
    return Response.json((await findAccount(identity)) satisfies Account, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}
