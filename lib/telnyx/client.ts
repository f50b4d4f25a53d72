import 'server-only'
import { Agent } from 'undici'
import { untilAborted } from '@/lib/abort'
import { getEnv } from '@/lib/env'
import { shared } from '@/lib/shared'
import { isTelnyxError, TelnyxError } from './errors'
import { toNetworkError, toStatusError } from './failures'
import { readJson } from './json-body'
import { createPolicy, defaultLimits, type PolicyLimits } from './policy'
import { noteTelnyxAnswer } from './telnyx-state'
import { watchAttempts } from './upstream-log'

export type ClientBudgets = {
  connectMs: number
  headersMs: number
  bodyMs: number
  totalMs: number
  maxBytes: number
}

const defaultBudgets: ClientBudgets = {
  connectMs: 2_000,
  headersMs: 10_000,
  bodyMs: 10_000,
  totalMs: 20_000,
  maxBytes: 5 * 1024 * 1024,
}

type RequestOptions = { query?: URLSearchParams; signal?: AbortSignal | undefined }

export type TelnyxClient = {
  /** GET of a path below the API's base, its answer as parsed JSON. Throws a `TelnyxError`, or the signal's reason. */
  requestJson: (path: string, options?: RequestOptions) => Promise<unknown>
  close: () => Promise<void>
}

const shortestAttemptMs = 5

export function createTelnyxClient(config: {
  apiKey: string
  baseUrl: string
  budgets?: Partial<ClientBudgets>
  limits?: Partial<PolicyLimits>
}): TelnyxClient {
  const budgets = { ...defaultBudgets, ...config.budgets }
  const limits = { ...defaultLimits, ...config.limits }
  const base = new URL(config.baseUrl)
  const run = createPolicy(limits)
  const agent = new Agent({
    connections: limits.maxConcurrent,
    // The budgets below are those of HTTP/1.1 sockets.
    allowH2: false,
    headersTimeout: budgets.headersMs,
    bodyTimeout: budgets.bodyMs,
    connect: { timeout: budgets.connectMs },
  })
  const headers = {
    Authorization: `Bearer ${config.apiKey}`,
    Accept: 'application/json',
    'Accept-Encoding': 'gzip',
    'User-Agent': 'tapedeck',
  }

  async function ask(path: string, signal: AbortSignal): Promise<unknown> {
    const { origin } = base
    const response = await agent.request({ origin, path, method: 'GET', headers, signal })
    if (response.statusCode !== 200) throw await toStatusError(response)
    return readJson(response, budgets.maxBytes)
  }

  return {
    close: () => agent.close(),

    async requestJson(path, { query, signal: caller } = {}) {
      caller?.throwIfAborted()
      const deadline = AbortSignal.timeout(budgets.totalMs)
      const endsAt = performance.now() + budgets.totalMs
      const signal = caller === undefined ? deadline : AbortSignal.any([caller, deadline])
      const toError = (error: unknown) => {
        if (caller?.aborted) return caller.reason
        if (isTelnyxError(error)) return error
        return deadline.aborted ? new TelnyxError('telnyx_timeout') : toNetworkError(error)
      }
      const target = `${base.pathname}${path}${query === undefined ? '' : `?${query}`}`
      const remainingMs = () => endsAt - performance.now()
      const attempts = watchAttempts('telnyx')
      const askOnce = async () => {
        attempts.begin()
        // Whoever gets a turn at the very end of their time would only waste a request on it.
        if (remainingMs() < shortestAttemptMs) throw new TelnyxError('telnyx_timeout')
        return ask(target, signal).catch((error: unknown) => {
          throw toError(error)
        })
      }
      try {
        // Waiting for a turn or for the next attempt ends with the signal, too.
        const answer = await untilAborted(run(askOnce, { signal, remainingMs }), signal)
        noteTelnyxAnswer()
        attempts.succeeded()
        return answer
      } catch (cause) {
        const error = toError(cause)
        noteTelnyxAnswer(error)
        attempts.failed(error)
        throw error
      }
    },
  }
}

/** The client of this process, made from the environment at first use. */
export function getClient(): TelnyxClient {
  return shared('telnyx-client', () => {
    const { TELNYX_API_KEY: apiKey, TELNYX_API_BASE_URL: baseUrl } = getEnv()
    return createTelnyxClient({ apiKey, baseUrl })
  })
}
