import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, startServer } from './server-process.ts'

/** The key that the sandbox takes for a valid one. */
const sandboxKey = 'KEY_SANDBOX_0123456789'

/** The sandbox as a process of its own, without a control port; 0 takes any free port. */
export function startSandboxProcess(
  { port, storagePort }: { port: number; storagePort: number },
  extraArgs: readonly string[] = [],
): Promise<ServerProcess> {
  return startServer({
    name: 'sandbox',
    args: [
      ...['sandbox/main.ts', '--port', String(port), '--storage-port', String(storagePort)],
      ...extraArgs,
    ],
    env: {},
    ready: /"apiBaseUrl":"(?<apiBaseUrl>[^"]+)"/,
  })
}

/**
 * The production server, its whole configuration given here: a `.env` file of the checkout decides nothing. Unless
 * `env` names a `DATA_DIR`, it begins with an empty one that goes with it.
 */
export async function startDashboard(
  { port, apiBaseUrl }: { port: number; apiBaseUrl: string },
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'tapedeck-data-'))
  const removeData = () => rm(dataFolder, { recursive: true, force: true })
  const starting = startServer({
    name: 'dashboard',
    args: ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
    env: {
      TELNYX_API_KEY: sandboxKey,
      TELNYX_API_KEY_FILE: '',
      TELNYX_API_BASE_URL: apiBaseUrl,
      MEDIA_ALLOWED_PREFIXES: '',
      DEFAULT_COUNTRY: 'US',
      LIST_CACHE_SECONDS: '5',
      DATA_DIR: dataFolder,
      DATABASE_URL: '',
      WAVEFORM_CACHE: 'on',
      AUTH_MODE: 'none',
      WAVEFORM_CACHE_MB: '',
      SCAN_PARALLEL: '',
      SCAN_CEILING: '',
      INDEX_DAYS: '',
      AUDIT_KEY: '',
      AUDIT_KEY_FILE: '',
      AUDIT_REQUIRED: '',
      AUDIT_STDOUT: '',
      LOG_LEVEL: '',
      STREAMS_PER_USER: '',
      STREAMS_TOTAL: '',
      DOWNLOADS_AT_ONCE: '',
      APP_URL: '',
      MASK_NUMBERS: '',
      TRUSTED_PROXY_CIDRS: '',
      ...env,
    },
    ready: /Local:\s+(?<origin>http:\/\/\S+)\s/,
  })
  starting.catch(removeData)
  const server = await starting
  // It listens before our code runs, and a request that came in between would pass the guard of its doors by. One that
  // ends at once has told why.
  await fetch(`${server.told.origin}/api/health/live`).catch(() => undefined)
  const exited = server.exited.finally(removeData)
  const stop = async () => {
    await server.stop()
    await exited
  }
  return { ...server, exited, stop }
}
