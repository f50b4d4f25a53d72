import { environmentManager, QueryClient } from '@tanstack/react-query'
import { ApiError } from './http-error'

// What Telnyx failed at, the server has tried again already: only its own silence is worth a second call.
const isWorthRetrying = (error: unknown) => error instanceof ApiError && error.code === 'network'
const staleTimeMs = 30_000

function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Shorter, and the browser would ask again at once for what the page already carries.
        staleTime: staleTimeMs,
        retry: (failures, error) => failures < 1 && isWorthRetrying(error),
        refetchOnWindowFocus: false,
      },
    },
  })
}

let browserClient: QueryClient | undefined

/** One client for the life of a browser tab; on the server a new one for each request, so that no data crosses over. */
export function getQueryClient(): QueryClient {
  if (environmentManager.isServer()) return makeQueryClient()
  browserClient ??= makeQueryClient()
  return browserClient
}
