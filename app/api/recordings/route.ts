import { withKnownLevels } from '@/lib/audio/waveform-server'
import { findRecordings } from '@/lib/finding/find-recordings'
import { privateHeaders, refuseMethod, toErrorResponse } from '@/lib/http-response'
import { readSearch } from '@/lib/read-search'
import type { RecordingsPage } from '@/lib/recordings/model'

export async function GET(request: Request): Promise<Response> {
  try {
    const page = await withKnownLevels(await findRecordings(readSearch(request), { signal: request.signal }))
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
