import { requireAccess } from '@/lib/access/require-access'
import { tellList } from '@/lib/access/tell-sight'
import { withKnownLevels } from '@/lib/audio/waveform-server'
import { findRecordings } from '@/lib/finding/find-recordings'
import { refuseNumbers } from '@/lib/finding/within-sight'
import { privateHeaders, refuseMethod, toErrorResponse } from '@/lib/http-response'
import { readSearch } from '@/lib/read-search'
import type { RecordingsPage } from '@/lib/recordings/model'

export async function GET(request: Request): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'list')
    const search = readSearch(request)
    refuseNumbers(search, identity.sight)
    await tellList({ headers: request.headers, identity }, search)
    const found = await findRecordings(search, identity.sight, { signal: request.signal })
    const page = await withKnownLevels(found)
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
