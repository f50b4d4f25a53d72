import { findWaveform } from '@/lib/audio/waveform-server'
import { RequestError, refuseMethod, toErrorResponse } from '@/lib/http-response'
import { recordingIdSchema } from '@/lib/recordings/search-fields'

function readDetail(query: URLSearchParams): 'full' | 'row' {
  const [parameter] = [...query.keys()].filter((key, index) => key !== 'detail' || index > 0)
  if (parameter !== undefined) {
    const field = parameter.slice(0, 64).toWellFormed()
    throw new RequestError('invalid_request', `“${field}” is not a parameter of this address.`, { field })
  }
  const detail = query.get('detail') ?? 'full'
  if (detail === 'full' || detail === 'row') return detail
  throw new RequestError('invalid_request', 'The detail of a waveform is “full” or “row”.', {
    field: 'detail',
  })
}

const isKnown = (held: string | null, etag: string) =>
  (held ?? '').split(',').some((tag) => ['*', etag].includes(tag.trim()))

export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const { id } = await params
    if (!recordingIdSchema.safeParse(id).success) {
      throw new RequestError('invalid_request', 'The id in the address is not a recording id.', {
        field: 'id',
      })
    }
    const detail = readDetail(new URL(request.url).searchParams)
    const { version, draw } = await findWaveform(id, request.signal)
    const etag = `W/"${version}.${detail}"`
    // The sound of a finished recording stays as it is; an hour bounds how long a deleted one is seen.
    const headers = { ETag: etag, 'Cache-Control': 'private, max-age=3600' }
    const isHeld = isKnown(request.headers.get('if-none-match'), etag)
    if (isHeld) return new Response(null, { status: 304, headers })
    const waveform = await draw()
    return new Response(waveform[detail], {
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
