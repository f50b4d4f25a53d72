import { withKnownLevels } from '@/lib/audio/waveform-server'
import { privateHeaders, RequestError, refuseMethod, toErrorResponse } from '@/lib/http-response'
import type { RecordingsPage } from '@/lib/recordings/model'
import { parseRecordingsSearch } from '@/lib/recordings/search-params'
import { listRecordings } from '@/lib/telnyx/recordings'

const longestUrl = 8 * 1024

export async function GET(request: Request): Promise<Response> {
  try {
    if (request.url.length > longestUrl) {
      throw new RequestError('invalid_request', 'The address is too long. Use fewer filters.', {
        status: 414,
      })
    }
    const { search, ignored } = parseRecordingsSearch(new URL(request.url).searchParams)
    const [first] = ignored
    if (first !== undefined) {
      throw new RequestError('invalid_request', `“${first.key}” ${first.reason}.`, { field: first.key })
    }
    const page = await withKnownLevels(await listRecordings(search, { signal: request.signal }))
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
