import type { Identity } from '@/lib/access/identity'
import { requireAccess } from '@/lib/access/require-access'
import { watchStream } from '@/lib/access/watch-stream'
import { scanLines } from '@/lib/finding/scan-lines'
import { refuseNumbers } from '@/lib/finding/within-sight'
import { privateHeaders, RequestError, refuseMethod, toErrorResponse } from '@/lib/http-response'
import { readSearch } from '@/lib/read-search'
import { isLocalSearch } from '@/lib/recordings/local-filters'
import { scanContentType, writeScanLine } from '@/lib/recordings/scan-line'

const headers = {
  'Cache-Control': `${privateHeaders['Cache-Control']}, no-transform`,
  'Content-Type': scanContentType,
  'X-Accel-Buffering': 'no',
  'X-Content-Type-Options': 'nosniff',
}

const nothingToScan = () =>
  new RequestError(
    'invalid_request',
    'Telnyx answers this search by itself, so there is nothing to scan: ask GET /api/recordings.',
  )

/** Lines as they come; whoever takes none, or leaves, stops the scan, as do the end of their session and of the server. */
function toStream(
  lines: ReturnType<typeof scanLines>,
  first: IteratorResult<Parameters<typeof writeScanLine>[0], void>,
  { leaving, identity }: { leaving: AbortController; identity: Identity },
) {
  const encoder = new TextEncoder()
  let next: Promise<typeof first> | undefined = Promise.resolve(first)
  let forget: (() => void) | undefined
  const leave = () => {
    forget?.()
    leaving.abort()
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        forget = watchStream(identity, (reason) => {
          controller.error(new Error(reason))
          leave()
        })
      },
      async pull(controller) {
        const { done, value } = await (next ?? lines.next())
        next = undefined
        if (!done) return controller.enqueue(encoder.encode(writeScanLine(value)))
        forget?.()
        controller.close()
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  )
}

export async function GET(request: Request): Promise<Response> {
  try {
    const identity = await requireAccess(request, 'list')
    const { sight } = identity
    const search = readSearch(request)
    if (sight.only === null && !isLocalSearch(search)) throw nothingToScan()
    refuseNumbers(search, sight)
    if (request.method === 'HEAD') return new Response(null, { headers })
    const leaving = new AbortController()
    const lines = scanLines(search, sight, AbortSignal.any([request.signal, leaving.signal]))
    const first = await lines.next()
    if (first.done) throw nothingToScan()
    return new Response(toStream(lines, first, { leaving, identity }), { headers })
  } catch (error) {
    return toErrorResponse(error)
  }
}

export const POST = refuseMethod
export const PUT = refuseMethod
export const PATCH = refuseMethod
export const DELETE = refuseMethod
export const OPTIONS = refuseMethod
