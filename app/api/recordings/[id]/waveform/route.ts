import { requireAccess } from '@/lib/access/require-access'
import { findWaveform } from '@/lib/audio/waveform-server'
import { RequestError, refuseMethod, toErrorResponse } from '@/lib/http-response'
import { recordingIdSchema } from '@/lib/recordings/search-fields'

function refuseParameters(query: URLSearchParams): void {
  const [parameter] = query.keys()
  if (parameter === undefined) return
  const field = parameter.slice(0, 64).toWellFormed()
  throw new RequestError('invalid_request', `“${field}” is not a parameter of this address.`, { field })
}

const isKnown = (held: string | null, etag: string) =>
  (held ?? '').split(',').some((tag) => ['*', etag].includes(tag.trim()))

export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const { sight } = await requireAccess(request, 'play')
    const { id } = await params
    if (!recordingIdSchema.safeParse(id).success) {
      throw new RequestError('invalid_request', 'The id in the address is not a recording id.', {
        field: 'id',
      })
    }
    refuseParameters(new URL(request.url).searchParams)
    const { version, open } = await findWaveform(id, sight, request.signal)
    const etag = `W/"${version}"`
    // The sound of a finished recording stays as it is, and who may see it does not: it is asked each time.
    const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' }
    const isHeld = isKnown(request.headers.get('if-none-match'), etag)
    if (isHeld) return new Response(null, { status: 304, headers })
    const waveform = await open()
    const isHead = request.method === 'HEAD'
    if (isHead && waveform instanceof ReadableStream) await waveform.cancel()
    return new Response(isHead ? null : waveform, {
      headers: {
        ...headers,
        'Content-Type': 'application/octet-stream',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  } catch (error) {
    return toErrorResponse(error)
  }
}

export const POST = refuseMethod
export const PUT = refuseMethod
export const PATCH = refuseMethod
export const DELETE = refuseMethod
export const OPTIONS = refuseMethod
