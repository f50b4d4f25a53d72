import { startDashboard } from './services.ts'

export type Dashboard = {
  /** Stays the same when the server is started again. */
  origin: string
  /**
   * Starts the server again, without anything it remembered (cached lists, links, an open breaker) and with `env`
   * beside or in place of its usual variables.
   */
  restart: (env: Record<string, string>) => Promise<void>
  /** The last of what the server wrote. */
  output: () => string
  stop: () => Promise<void>
}

/** A production server that asks `apiBaseUrl`, on a port of its own, asking anew for each list. */
export async function runDashboard(apiBaseUrl: string): Promise<Dashboard> {
  const start = (port: number, env: Record<string, string>) =>
    startDashboard({ port, apiBaseUrl }, { LIST_CACHE_SECONDS: '0', ...env })
  let server = await start(0, {})
  const origin = server.told.origin
  if (origin === undefined) throw new Error('The dashboard did not tell its address.')
  return {
    origin,
    async restart(env) {
      await server.stop()
      server = await start(Number(new URL(origin).port), env)
    },
    output: () => server.output(),
    stop: () => server.stop(),
  }
}
