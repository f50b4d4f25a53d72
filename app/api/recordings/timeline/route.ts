import { requireAccess } from '@/lib/access/require-access'
import { findTimeline } from '@/lib/finding/find-timeline'
import { privateHeaders, refuseMethod, toErrorResponse } from '@/lib/http-response'
import { readSearch } from '@/lib/read-search'
import type { Timeline } from '@/lib/recordings/timeline'

export async function GET(request: Request): Promise<Response> {
  try {
    const { sight } = await requireAccess(request, 'list')
    const timeline = await findTimeline(readSearch(request), sight, { signal: request.signal })
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
