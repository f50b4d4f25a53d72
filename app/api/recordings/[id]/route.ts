import { requireAccess } from '@/lib/access/require-access'
import { tellView } from '@/lib/access/tell-sight'
import { seeRecording } from '@/lib/finding/see-recording'
import { privateHeaders, RequestError, refuseMethod, toErrorResponse } from '@/lib/http-response'
import type { RecordingAnswer } from '@/lib/recordings/model'
import { recordingIdSchema } from '@/lib/recordings/search-fields'

export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'list')
    const { id } = await params
    if (!recordingIdSchema.safeParse(id).success) {
      throw new RequestError('invalid_request', 'The id in the address is not a recording id.', {
        field: 'id',
      })
    }
    const [parameter] = new URL(request.url).searchParams.keys()
    if (parameter !== undefined) {
      const field = parameter.slice(0, 64).toWellFormed()
      throw new RequestError('invalid_request', `“${field}” is not a parameter of this address.`, { field })
    }
    const recording = await seeRecording(id, identity.sight, { signal: request.signal })
    await tellView({ headers: request.headers, identity }, id)
    const answer: RecordingAnswer = { recording, fetchedAt: new Date().toISOString() }
    return Response.json(answer, { headers: privateHeaders })
  } catch (error) {
    return toErrorResponse(error)
  }
}

export const POST = refuseMethod
export const PUT = refuseMethod
export const PATCH = refuseMethod
export const DELETE = refuseMethod
export const OPTIONS = refuseMethod
