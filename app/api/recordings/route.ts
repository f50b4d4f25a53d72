import { requireAccess } from '@/lib/access/require-access'
import { tellList } from '@/lib/access/tell-sight'
import { withKnownLevels } from '@/lib/audio/waveform-server'
import { findRecordings } from '@/lib/finding/find-recordings'
import { privateHeaders, refuseMethod, toErrorResponse } from '@/lib/http-response'
import { readSearch } from '@/lib/read-search'
import type { RecordingsPage } from '@/lib/recordings/model'

export async function GET(request: Request): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'list')
    const search = readSearch(request)
    await tellList({ headers: request.headers, identity }, search)
    const page = await withKnownLevels(await findRecordings(search, { signal: request.signal }))
    return Response.json(page satisfies RecordingsPage, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}

export const POST = refuseMethod
export const PUT = refuseMethod
export const PATCH = refuseMethod
export const DELETE = refuseMethod
export const OPTIONS = refuseMethod
