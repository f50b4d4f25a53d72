import { ensureBuild } from '../e2e/build.ts'
import { nextFreePort } from '../e2e/ports.ts'
import { createServerGroup } from '../e2e/server-group.ts'
import { startDashboard, startSandboxProcess } from '../e2e/services.ts'

const usualPorts = { dashboard: 3000, sandbox: 4010, storage: 4011 }

const say = (line: string) => console.log(line)
const group = createServerGroup({
  complain: (text) => console.error(text),
  exit: (exitCode) => {
    say('Stopped.')
    process.exit(exitCode)
  },
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!group.isStopping()) say('\nStopping.')
    void group.stop(0)
  })
}

async function choosePort(name: string, usual: number, taken: readonly number[]): Promise<number> {
  const port = await nextFreePort(usual, taken)
  if (port !== usual) say(`Port ${usual} is in use; the ${name} takes ${port}.`)
  return port
}

async function run() {
  await ensureBuild(say)
  const port = await choosePort('sandbox', usualPorts.sandbox, [])
  const storagePort = await choosePort('sandbox’s storage', usualPorts.storage, [port])
  const dashboardPort = await choosePort('dashboard', usualPorts.dashboard, [port, storagePort])
  // Options of the sandbox may follow `npm run demo --`.
  const sandbox = await group.add(startSandboxProcess({ port, storagePort }, process.argv.slice(2)))
  const apiBaseUrl = sandbox.told.apiBaseUrl ?? ''
  const dashboard = await group.add(startDashboard({ port: dashboardPort, apiBaseUrl }))
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
  void group.stop(1)
})
