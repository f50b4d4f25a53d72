import { type ServerProcess, startServer } from './server-process.ts'

/** The key that the sandbox takes for a valid one. */
export const sandboxKey = 'KEY_SANDBOX_0123456789'

type SandboxPorts = { port: number; storagePort: number; controlPort?: number }

export function startSandbox(
  { port, storagePort, controlPort }: SandboxPorts,
  extraArgs: readonly string[] = [],
) {
  const control = controlPort === undefined ? [] : ['--control-port', String(controlPort)]
  return startServer({
    name: 'sandbox',
    args: [
      ...['sandbox/main.ts', '--port', String(port), '--storage-port', String(storagePort)],
      ...control,
      ...extraArgs,
    ],
    env: {},
    ready: /http:\/\/127\.0\.0\.1:\d+/,
  })
}

/** The production server, its whole configuration given here: a `.env` file of the checkout decides nothing. */
export function startDashboard(
  { port, sandboxPort }: { port: number; sandboxPort: number },
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  return startServer({
    name: 'dashboard',
    args: ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
    env: {
      TELNYX_API_KEY: sandboxKey,
      TELNYX_API_KEY_FILE: '',
      TELNYX_API_BASE_URL: `http://127.0.0.1:${sandboxPort}/v2`,
      MEDIA_ALLOWED_PREFIXES: '',
      DEFAULT_COUNTRY: 'US',
      LIST_CACHE_SECONDS: '5',
      ...env,
    },
    ready: /Local:\s+(?<origin>http:\/\/\S+)/,
  })
}
