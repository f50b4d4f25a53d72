import { spawn } from 'node:child_process'
import { projectFolder } from './server-process.ts'

/** Runs a program with our terminal as its own and gives its exit code; `null` where a signal or the time ended it. */
export function runCommand(
  command: string,
  args: readonly string[],
  { env = {}, timeoutMs }: { env?: Record<string, string>; timeoutMs?: number } = {},
): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: 'inherit',
      timeout: timeoutMs,
    })
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
}

/** Runs a program that was installed with the project, by the script that its package names. */
export function runNode(script: string, args: readonly string[], env: Record<string, string> = {}) {
  return runCommand(process.execPath, [script, ...args], { env })
}
