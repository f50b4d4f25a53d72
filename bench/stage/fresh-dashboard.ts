import { startDashboard } from '../../e2e/services.ts'
import { waitForRest } from './process-rest.ts'
import { readStartOptions } from './start-options.ts'

export type FreshDashboard = { origin: string; pid: number; stop: () => Promise<void> }

/** The production server as `npm start` runs it, at rest: it has answered nothing of note and finds nothing kept. */
export async function startFreshDashboard(
  apiBaseUrl: string,
  { NODE_OPTIONS = '', ...others }: Record<string, string> = {},
): Promise<FreshDashboard> {
  const env = { NODE_OPTIONS: `${await readStartOptions()} ${NODE_OPTIONS}`, ...others }
  const { told, pid, stop } = await startDashboard({ port: 0, apiBaseUrl }, env)
  const { origin } = told
  if (origin === undefined || pid === undefined) {
    await stop()
    throw new Error('The dashboard did not tell its address.')
  }
  await fetch(new URL('/api/health/live', origin))
  await waitForRest(pid)
  return { origin, pid, stop }
}
