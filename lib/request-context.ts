import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { ErrorCode } from './http-error'
import { shared } from './shared'

/** What is known of the request that is being answered, filled in as it becomes known. */
export type RequestContext = {
  readonly requestId: string
  userId: string | null
  /** Of audio, as it goes out; null where none does. */
  audioBytes: number | null
  code: ErrorCode | null
}

// Our errors are made far from any request, in both of Next's routers and below them: hence no argument.
const storage = () => shared('request-context', () => new AsyncLocalStorage<RequestContext>())

/** Whatever an `x-request-id` that comes with a request says, the id is ours. */
export const newRequestContext = (): RequestContext => ({
  requestId: randomUUID(),
  userId: null,
  audioBytes: null,
  code: null,
})

export const runAsRequest = <T>(context: RequestContext, run: () => T): T => storage().run(context, run)

export const currentRequest = (): RequestContext | undefined => storage().getStore()

/** The id that joins what a person sees to the audit and to the lines in the log; a new one for work that nobody asked for. */
export const currentRequestId = (): string => currentRequest()?.requestId ?? randomUUID()
