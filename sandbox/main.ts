import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type SandboxOptions, startSandbox } from './server.ts'

const OPTIONS = {
  port: { type: 'string', default: '4010' },
  'storage-port': { type: 'string', default: '4011' },
  'control-port': { type: 'string' },
  size: { type: 'string' },
  seed: { type: 'string' },
  'api-key': { type: 'string' },
  'link-ttl-seconds': { type: 'string' },
  now: { type: 'string' },
  'rate-limit': { type: 'string' },
  wrapped: { type: 'boolean', default: false },
} satisfies ParseArgsOptionsConfig

try {
  const sandbox = await startSandbox(readOptions(process.argv.slice(2)))
  const { apiBaseUrl, storageOrigin, controlUrl, apiKey } = sandbox
  console.log(JSON.stringify({ apiBaseUrl, storageOrigin, controlUrl, apiKey }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      sandbox.close().then(() => process.exit(0))
    })
  }
} catch (error) {
  console.error(`sandbox: ${reasonOf(error)}`)
  process.exitCode = 1
}

function readOptions(args: string[]): SandboxOptions {
  const { values } = parseArgs({ args, options: OPTIONS })
  return {
    port: integer('port', values.port),
    storagePort: integer('storage-port', values['storage-port']),
    controlPort: integer('control-port', values['control-port']),
    size: integer('size', values.size),
    seed: integer('seed', values.seed),
    apiKey: values['api-key'],
    linkTtlSeconds: integer('link-ttl-seconds', values['link-ttl-seconds']),
    now: values.now,
    rateLimitPerSecond: integer('rate-limit', values['rate-limit']),
    wrapped: values.wrapped,
  }
}

function integer(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new TypeError(`--${name} must be a whole number, not "${text}"`)
  return Number(text)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isPortTaken = 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
  return isPortTaken
    ? `port ${error.port} is already in use; choose another, or 0 for any free one`
    : error.message
}
