import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect } from 'vitest'
import { errorEnvelopeSchema } from '@/lib/http-error'
import { forgetShared, shared } from '@/lib/shared'
import { type ClientBudgets, createTelnyxClient } from './client'
import { watchLog } from './fault-log-under-test'
import { createStorageAgent, type StorageBudgets } from './media-agent'
import { mediaPolicy } from './media-policy'
import { mediaLinks } from './media-server'
import { createMediaSource } from './media-source'
import { serveAudioRoute } from './media-test-bench'

// For tests alone: the routes as the browser asks them, over clients with budgets of choice.

export const operations = ['list', 'one', 'audio', 'waveform'] as const
export type Operation = (typeof operations)[number]

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>
type RoutedRequest = IncomingMessage & { query: { id?: string } }

export type Routes = {
  list: (request: Request) => Promise<Response>
  one: Handler
  waveform: Handler
  audio: (request: RoutedRequest, response: ServerResponse) => Promise<void>
}

export type Upstream = { baseUrl: string; apiKey: string }
export type Budgets = { api?: Partial<ClientBudgets>; storage?: Partial<StorageBudgets> }

/** What must hold of a cell: the status alone of an answer that is no failure. */
export type Outcome = { status: number; code?: string; attempts: number; retryAfter?: string }

// What must stay inside: the key, signed links, words and addresses of others, and where in the code it went wrong.
const secret =
  /KEY_SANDBOX|X-Amz|Signature=|c4n4ry|Just a moment|<Error>|127\.0\.0\.1|node_modules|\bat \S+ \(/

export async function startFaultBench(routes: Routes) {
  const log = watchLog()
  const audioRoute = await serveAudioRoute(routes.audio)
  let letGo: () => Promise<unknown> = async () => {}

  function begin({ baseUrl, apiKey }: Upstream, { api = {}, storage = {} }: Budgets = {}): void {
    forgetShared()
    log.clear()
    // The breaker has tests of its own; here it would answer the last of those who ask at once.
    const limits = { firstRetryMs: 1, longestRetryMs: 2, breakerMinimumCalls: 1_000 }
    const client = shared('telnyx-client', () =>
      createTelnyxClient({ apiKey, baseUrl, budgets: api, limits }),
    )
    const agent = createStorageAgent(true, storage)
    shared('media-source', () =>
      createMediaSource({ links: mediaLinks(), policy: mediaPolicy(), agent, retryDelayMs: 1 }),
    )
    letGo = () => Promise.all([client.close(), agent.close()])
  }

  function ask(operation: Operation, id = 'any'): Promise<Response> {
    if (operation === 'audio') return fetch(audioRoute.audioUrl(id))
    const request = new Request(`http://localhost/api/recordings`)
    const context = { params: Promise.resolve({ id }) }
    return operation === 'list' ? routes.list(request) : routes[operation](request, context)
  }

  /** What came of it, after all was looked at that must be so in every cell. */
  async function outcomeOf(response: Response): Promise<Omit<Outcome, 'attempts'>> {
    const { status, headers } = response
    const bytes = await response.bytes()
    if (status < 400) return { status }
    const text = new TextDecoder().decode(bytes)
    const { error } = errorEnvelopeSchema.parse(JSON.parse(text))
    expect(`${text}${JSON.stringify([...headers])}${log.text()}`).not.toMatch(secret)
    expect(error.message).toMatch(/^[A-Z“].*\.$/)
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-request-id')).toBe(error.requestId)
    const lines = log.lines().filter(({ requestId }) => requestId === error.requestId)
    expect(lines).toMatchObject(status < 500 ? [] : [{ status, code: error.code }])
    const retryAfter = headers.get('retry-after')
    return { status, code: error.code, ...(retryAfter === null ? {} : { retryAfter }) }
  }

  return {
    log,
    begin,
    ask,
    outcomeOf,
    /** Closes what the cell had open; it does not come back while a question is under way. */
    end: async () => {
      await letGo()
      letGo = async () => {}
    },
    close: async () => {
      await audioRoute.close()
      log.restore()
      forgetShared()
    },
  }
}
