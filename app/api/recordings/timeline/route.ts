import { privateHeaders, refuseMethod, toErrorResponse } from '@/lib/http-response'
import { readSearch } from '@/lib/read-search'
import type { Timeline } from '@/lib/recordings/timeline'
import { getTimeline } from '@/lib/telnyx/timeline'

export async function GET(request: Request): Promise<Response> {
  try {
    const timeline = await getTimeline(readSearch(request), { signal: request.signal })
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
