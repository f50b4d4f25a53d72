import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))
const options = ['--conditions=react-server', '--no-warnings', '--import', './e2e/product-modules.ts']

/** Runs a script in a process of its own that can import modules of the product as they stand. */
export function runElsewhere(script: string) {
  const child = spawn(process.execPath, [...options, '-e', script], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString('utf8')
    })
  return {
    /** All that it wrote so far. */
    written: () => written,
    kill: () => child.kill('SIGKILL'),
    /** Its exit code; `null` where a signal ended it. */
    ended: new Promise<number | null>((resolve) => child.once('close', resolve)),
  }
}
