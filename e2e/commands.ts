import { spawn } from 'node:child_process'
import { endsWithUs, projectFolder } from './server-process.ts'

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
      env: { ...process.env, ...env },
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
