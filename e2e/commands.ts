import { spawn } from 'node:child_process'
import { endsWithUs, projectFolder } from './server-process.ts'

// A log that nobody watches is read by programs, and some tools take CI for a terminal with colours.
const isPlain = !process.stdout.isTTY && !process.env.FORCE_COLOR
const plainOutput = isPlain ? { NO_COLOR: '1' } : {}

/** Playwright gives its workers FORCE_COLOR unless it is given one, and the two variables together a warning. */
export const plainPlaywright: Record<string, string> = isPlain ? { NO_COLOR: '', FORCE_COLOR: '0' } : {}

type CommandOptions = { env?: Record<string, string>; timeoutMs?: number; isNode?: boolean }

/** Runs a program with our terminal as its own and gives its exit code; `null` where a signal or the time ended it. */
export function runCommand(
  command: string,
  args: readonly string[],
  { env = {}, timeoutMs, isNode = false }: CommandOptions = {},
): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: { ...process.env, ...plainOutput, ...env },
      stdio: ['inherit', 'inherit', 'inherit', isNode ? 'ipc' : 'ignore'],
      timeout: timeoutMs,
    })
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
}

/** Runs a script of an installed package, or of ours, with the Node that runs us; it ends when we do. */
export function runNode(script: string, args: readonly string[], env: Record<string, string> = {}) {
  return runCommand(process.execPath, [...endsWithUs, script, ...args], { env, isNode: true })
}
