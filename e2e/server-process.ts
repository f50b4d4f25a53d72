import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

export const projectFolder = fileURLToPath(new URL('..', import.meta.url))
/** Options for a Node process whose fourth channel is `ipc`: it ends when that channel to us is gone. */
export const endsWithUs = ['--import', './e2e/exit-with-parent.ts']

const readyTimeoutMs = 60_000
const stopTimeoutMs = 3_000
const keptOutputCharacters = 8_000

export type ServerProcess = {
  name: string
  pid: number | undefined
  /** What the ready line told, by the names of the pattern’s groups. */
  told: Record<string, string>
  /** The last of what it wrote. */
  output: () => string
  /** Settles when the process has ended; `null` means ended by a signal. */
  exited: Promise<number | null>
  stop: () => Promise<void>
}

type ServerOptions = {
  name: string
  args: readonly string[]
  env: Record<string, string | undefined>
  /** The line by which the server says that it listens. */
  ready: RegExp
}

/** Starts a server as a process of its own, with the Node that runs us, and waits until it listens. */
export async function startServer({ name, args, env, ready }: ServerOptions): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...endsWithUs, ...args], {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A Ctrl-C in the terminal reaches its whole group; the order of stopping is ours to decide.
    detached: true,
  })
  let written = ''
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('close', (code) => resolve(code))
    child.once('error', reject)
  })

  async function stop() {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    // Open streams would keep a server waiting for their listeners.
    const overdue = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
    await exited
    clearTimeout(overdue)
  }

  const told = await new Promise<Record<string, string>>((resolve, reject) => {
    const giveUp = (why: string) => {
      clearTimeout(overdue)
      reject(new Error(`The ${name} ${why}.\n${written.trimEnd()}`))
    }
    const overdue = setTimeout(() => {
      giveUp(`did not listen within ${readyTimeoutMs / 1000} s`)
      child.kill('SIGKILL')
    }, readyTimeoutMs)
    const read = (chunk: Buffer) => {
      written = (written + stripVTControlCharacters(chunk.toString('utf8'))).slice(-keptOutputCharacters)
      const match = ready.exec(written)
      if (!match) return
      clearTimeout(overdue)
      resolve({ ...match.groups })
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    exited.then(
      (code) => giveUp(`ended at once${code === null ? '' : ` with exit code ${code}`}`),
      (cause: Error) => giveUp(`could not be started: ${cause.message}`),
    )
  })
  return { name, pid: child.pid, told, output: () => written, exited, stop }
}
