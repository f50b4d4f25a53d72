import { onTestFinished } from 'vitest'
import { type ClientBudgets, createTelnyxClient, type TelnyxClient } from './client'
import { TelnyxError } from './errors'
import type { PolicyLimits } from './policy'

export type Overrides = Partial<ClientBudgets & PolicyLimits> & { apiKey?: string; baseUrl?: string }

/** For tests: the client as it is, but with the shortest of waits between its attempts, and closed with the test. */
export function createQuickClient(
  upstream: { apiKey: string; apiBaseUrl: string },
  { apiKey = upstream.apiKey, baseUrl = upstream.apiBaseUrl, ...given }: Overrides = {},
): TelnyxClient {
  const limits = { firstRetryMs: 1, longestRetryMs: 2, ...given }
  const client = createTelnyxClient({ apiKey, baseUrl, budgets: given, limits })
  onTestFinished(() => client.close())
  return client
}

export async function failureOf(promise: Promise<unknown>): Promise<TelnyxError> {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof TelnyxError)) throw error
  return error
}
