import { requireAccess } from '@/lib/access/require-access'
import { tellList } from '@/lib/access/tell-sight'
import { findTimeline } from '@/lib/finding/find-timeline'
import { privateHeaders, refuseMethod, toErrorResponse } from '@/lib/http-response'
import { readSearch } from '@/lib/read-search'
import type { Timeline } from '@/lib/recordings/timeline'

export async function GET(request: Request): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'list')
    const search = readSearch(request)
    await tellList({ headers: request.headers, identity }, search)
    const timeline = await findTimeline(search, identity.sight, { signal: request.signal })
    return Response.json(timeline satisfies Timeline, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}

export const POST = refuseMethod
export const PUT = refuseMethod
export const PATCH = refuseMethod
export const DELETE = refuseMethod
export const OPTIONS = refuseMethod
