import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getLog } from './log'
import { getOpenRequests } from './open-requests'
import { newRequestContext, type RequestContext, runAsRequest } from './request-context'
import type { NameRoute } from './route-names'
import { isStopping } from './stopping'

type Served = {
  request: IncomingMessage
  response: ServerResponse
  context: RequestContext
  startedMs: number
}

/** Ten times a minute for months, and never of interest. */
const isProbe = (path: string) => path.startsWith('/api/health/')

function levelOf(path: string, status: number): 'debug' | 'info' {
  const isOfInterest = path.startsWith('/api/') && !(isProbe(path) && status < 400)
  return isOfInterest ? 'info' : 'debug'
}

function logServed({ request, response, context, startedMs }: Served, nameRoute: NameRoute): void {
  const [path = ''] = request.url?.split('?') ?? []
  const { requestId, userId, audioBytes, code } = context
  const { statusCode: status, headersSent, writableFinished } = response
  getLog()[levelOf(path, status)]({
    requestId,
    method: request.method,
    route: nameRoute(path),
    // Whoever left before there was an answer got no status.
    status: headersSent ? status : null,
    durationMs: Math.round(performance.now() - startedMs),
    userId,
    ...(audioBytes === null ? {} : { audioBytes }),
    ...(code === null ? {} : { code }),
    ...(writableFinished ? {} : { brokenOff: true }),
  })
}

const oneYear = 'max-age=31536000'

/** Goes around all that answers a request: it gets its id, is counted while it is open and told of when it is over. */
export function createServeRequest(nameRoute: NameRoute, { isTls }: { isTls: boolean }) {
  return (request: IncomingMessage, response: ServerResponse, serve: () => void): void => {
    const context = newRequestContext()
    const startedMs = performance.now()
    response.setHeader('X-Request-Id', context.requestId)
    if (isTls) response.setHeader('Strict-Transport-Security', oneYear)
    // Of a stream a dozen parts wait for its end, which Node would take for a leak.
    response.setMaxListeners(20)
    // The next request of this connection belongs to a server that stays.
    if (isStopping()) response.setHeader('Connection', 'close')
    getOpenRequests().add(response)
    response.once('close', () => logServed({ request, response, context, startedMs }, nameRoute))
    runAsRequest(context, serve)
  }
}
