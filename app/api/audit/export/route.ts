import { exportAuditSheet, requireAuditLog } from '@/lib/access/audit-view'
import { auditOrigin } from '@/lib/access/audited'
import { requireAccess } from '@/lib/access/require-access'
import { refuseForeignSite } from '@/lib/access/same-origin'
import { streamText } from '@/lib/access/stream-text'
import { privateHeaders, toErrorResponse } from '@/lib/http-response'
import { readAuditSearch } from '@/lib/read-search'

const headers = {
  // Packed on its way, it would be held back until there is enough of it.
  'Cache-Control': `${privateHeaders['Cache-Control']}, no-transform`,
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': 'attachment; filename="tapedeck-audit.csv"',
  'X-Content-Type-Options': 'nosniff',
}

export async function GET(request: Request): Promise<Response> {
  try {
    refuseForeignSite(request.headers)
    const identity = await requireAccess(request, 'read_audit')
    requireAuditLog()
    const search = readAuditSearch(request)
    if (request.method === 'HEAD') return new Response(null, { headers })
    const lines = exportAuditSheet(search, auditOrigin(request.headers, identity))
    return new Response(await streamText(lines, identity), { headers })
  } catch (error) {
    return toErrorResponse(error)
  }
}
