import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, request as requestOver, Server, ServerResponse } from 'node:http'
import { Server as TlsServer } from 'node:https'
import { Socket } from 'node:net'
import type { AddressRange } from './address-ranges'
import { describeError, errorHeaders, RequestError, toEnvelope } from './http-response'
import { isLoopbackHost, isLoopbackHostHeader } from './loopback'
import { writePeerAddress } from './peer-address'
import { currentRequestId } from './request-context'

type HttpServer = Server | TlsServer

export type ListenRules = {
  /** Where people open the dashboard, beside this machine; `null` where it serves this machine alone. */
  appUrl: string | null
  /** What has to change before other machines may reach it. */
  missing: string
  /** Whose word on who asks is taken; nobody's unless it is told. */
  trustedProxies?: readonly AddressRange[]
}

export type GuardActions = {
  /** Ends the process; a test puts something milder in its place. */
  refuseToServe: (explanation: string) => void
  /** Goes around all that answers a request, our own refusals among it. */
  serve: (request: IncomingMessage, response: ServerResponse, answer: () => void) => void
}

const usualActions: GuardActions = {
  serve: (_request, _response, answer) => answer(),
  refuseToServe: (explanation) => {
    process.stderr.write(`${explanation}\n`)
    process.exit(1)
  },
}

/** The address a server can be reached at from other machines, or null where there is none. */
function findOpenAddress(server: HttpServer): string | null {
  const address = server.address()
  // A string is a socket in the file system.
  if (address === null || typeof address === 'string' || isLoopbackHost(address.address)) return null
  return address.address
}

function refuseHost(response: ServerResponse, { appUrl }: ListenRules): void {
  const message =
    appUrl === null
      ? 'This dashboard answers only on localhost. Open it as http://localhost or http://127.0.0.1.'
      : 'This dashboard does not answer under this name. Open it at the address it was set up for.'
  const described = describeError(new RequestError('invalid_request', message, { status: 421 }))
  const requestId = currentRequestId()
  const headers = { ...errorHeaders(described, requestId), 'Content-Type': 'application/json' }
  response
    .writeHead(described.status, { ...headers, Connection: 'close' })
    .end(JSON.stringify(toEnvelope(described, requestId)))
}

/**
 * Puts a check of the name before all that a server does: a page of another site whose name was made to resolve to
 * this machine (DNS rebinding) sends that name along.
 */
function checkHosts(server: HttpServer, rules: ListenRules, { serve }: GuardActions): void {
  const appHost = rules.appUrl === null ? null : new URL(rules.appUrl).host
  const isKnown = (host: string | undefined) =>
    isLoopbackHostHeader(host) || (appHost !== null && host?.toLowerCase() === appHost)
  for (const event of ['request', 'upgrade'] as const) {
    const listeners = server.rawListeners(event)
    server.removeAllListeners(event)
    if (listeners.length === 0) continue
    server.on(event, (request: IncomingMessage, answer: ServerResponse | Socket, ...rest: unknown[]) => {
      const pass = () => {
        for (const listener of listeners) Reflect.apply(listener, server, [request, answer, ...rest])
      }
      const isOurs = isKnown(request.headers.host)
      if (answer instanceof ServerResponse) {
        serve(request, answer, isOurs ? pass : () => refuseHost(answer, rules))
      } else if (isOurs) pass()
      else answer.destroy()
    })
  }
}

const isHttpServer = (value: unknown): value is HttpServer =>
  value instanceof Server || value instanceof TlsServer

const guarded = new WeakSet<HttpServer>()

// Whoever has not said within this time what they want is let go, at the next look that Node takes every half minute.
const headersTimeoutMs = 15_000

function guardServer(server: HttpServer, rules: ListenRules, actions: GuardActions): boolean {
  const openAddress = findOpenAddress(server)
  if (openAddress !== null && rules.appUrl === null) {
    actions.refuseToServe(
      `This dashboard serves this machine only, but it listens on ${openAddress}. ${rules.missing}, or start it with -H 127.0.0.1.`,
    )
    return false
  }
  if (guarded.has(server)) return true
  guarded.add(server)
  server.headersTimeout = headersTimeoutMs
  checkHosts(server, rules, actions)
  return true
}

/** Holds for every HTTP server of this process, whoever made it; Next offers no hold on its own. */
export function guardListening(rules: ListenRules, given: Partial<GuardActions> = {}): void {
  const actions = { ...usualActions, ...given }
  // Published before the server's own listeners run, so that the very first request is checked as well.
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null) return
    const { server, socket, request } = message as { server?: unknown; socket?: unknown; request?: unknown }
    if (request instanceof IncomingMessage) writePeerAddress(request, rules.trustedProxies ?? [])
    if (isHttpServer(server) && guardServer(server, rules, actions)) return
    if (socket instanceof Socket) socket.destroy()
  })
}

/**
 * Asks this process for a sign of life, so that a server that listens too widely is noticed at boot and not when the
 * first stranger calls. Next listens before it runs any code of ours and tells the port in PORT.
 */
export function probeOwnServer(port: string | undefined): void {
  if (port === undefined || !/^\d{1,5}$/.test(port)) return
  const probe = requestOver({ host: '127.0.0.1', port, path: '/api/health/live', method: 'HEAD' })
  probe.on('error', () => undefined)
  probe.on('response', (response) => response.resume())
  probe.end()
}
