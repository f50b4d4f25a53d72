import { ensureBuild } from '../e2e/build.ts'
import { nextFreePort } from '../e2e/ports.ts'
import type { ServerProcess } from '../e2e/server-process.ts'
import { startDashboard, startSandboxProcess } from '../e2e/services.ts'

const usualPorts = { dashboard: 3000, sandbox: 4010, storage: 4011 }

const say = (line: string) => console.log(line)
const servers: ServerProcess[] = []
let isStopping = false

async function stop(exitCode: number) {
  if (isStopping) return
  isStopping = true
  await Promise.all(servers.map((server) => server.stop()))
  // Whatever was still being started or built goes with us.
  process.exit(exitCode)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!isStopping) say('\nStopping.')
    void stop(0)
  })
}

async function started(starting: Promise<ServerProcess>): Promise<ServerProcess> {
  const server = await starting
  servers.push(server)
  server.exited.then((exitCode) => {
    if (isStopping) return
    const how = exitCode === null ? 'was ended by a signal' : `ended with exit code ${exitCode}`
    console.error(`${server.output().trimEnd()}\nThe ${server.name} ${how}, so the demo stops too.`)
    void stop(1)
  })
  return server
}

async function choosePort(name: string, usual: number, taken: readonly number[]): Promise<number> {
  const port = await nextFreePort(usual, taken)
  if (port !== usual) say(`Port ${usual} is in use; the ${name} takes ${port}.`)
  return port
}

async function run() {
  await ensureBuild(say)
  const sandboxPort = await choosePort('sandbox', usualPorts.sandbox, [])
  const storagePort = await choosePort('sandbox’s storage', usualPorts.storage, [sandboxPort])
  const dashboardPort = await choosePort('dashboard', usualPorts.dashboard, [sandboxPort, storagePort])
  // Options of the sandbox may follow `npm run demo --`.
  const ports = { port: sandboxPort, storagePort }
  const sandbox = await started(startSandboxProcess(ports, process.argv.slice(2)))
  const apiBaseUrl = sandbox.told.apiBaseUrl ?? ''
  const dashboard = await started(startDashboard({ port: dashboardPort, apiBaseUrl }))
  say(
    [
      '',
      '  Tapedeck is ready:',
      '',
      `      ${dashboard.told.origin}`,
      '',
      '  The recordings are made up and come from a sandbox on this machine; no Telnyx account is involved.',
      '  Ctrl-C stops both.',
      '',
    ].join('\n'),
  )
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  void stop(1)
})
