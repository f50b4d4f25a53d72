import { findAuditPage, requireAuditLog } from '@/lib/access/audit-view'
import { requireAccess } from '@/lib/access/require-access'
import { tellAuditSearch } from '@/lib/access/tell-sight'
import type { AuditPage } from '@/lib/audit-page'
import { privateHeaders, toErrorResponse } from '@/lib/http-response'
import { readAuditSearch } from '@/lib/read-search'

export async function GET(request: Request): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'read_audit')
    requireAuditLog()
    const search = readAuditSearch(request)
    await tellAuditSearch({ headers: request.headers, identity }, search)
    return Response.json((await findAuditPage(search)) satisfies AuditPage, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}
