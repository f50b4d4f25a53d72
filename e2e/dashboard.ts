import { startDashboard } from './services.ts'

export type Dashboard = {
  /** Stays the same when the server is started again. */
  origin: string
  /** Starts the server again, without anything it remembered: cached lists, links, an open breaker. */
  restart: () => Promise<void>
  /** The last of what the server wrote. */
  output: () => string
  stop: () => Promise<void>
}

/** A production server that asks `apiBaseUrl`, on a port of its own, keeping no list between two requests. */
export async function runDashboard(apiBaseUrl: string, env: Record<string, string>): Promise<Dashboard> {
  const start = (port: number) => startDashboard({ port, apiBaseUrl }, { LIST_CACHE_SECONDS: '0', ...env })
  let server = await start(0)
  const origin = server.told.origin
  if (origin === undefined) throw new Error('The dashboard did not tell its address.')
  return {
    origin,
    async restart() {
      await server.stop()
      server = await start(Number(new URL(origin).port))
    },
    output: () => server.output(),
    stop: () => server.stop(),
  }
}
