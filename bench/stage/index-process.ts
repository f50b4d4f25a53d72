import { spawn } from 'node:child_process'
import { endsWithUs, projectFolder } from '../../e2e/server-process.ts'

const asInProduct = ['--conditions=react-server', '--no-warnings', '--import', './e2e/product-modules.ts']

// None of it is asked: the index belongs to the account that they name.
const account = { TELNYX_API_KEY: 'KEY_BENCH', TELNYX_API_BASE_URL: 'http://127.0.0.1:9/v2' }

export type IndexPlace = { DATA_DIR: string; DATABASE_URL: string }

/** Works on the index in a process of its own, whose memory and thread are nobody else's, and gives what that tells. */
export function runIndexProcess(
  script: string,
  place: IndexPlace,
  args: readonly number[],
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...endsWithUs, ...asInProduct, script, ...args.map(String)], {
      cwd: projectFolder,
      env: { ...process.env, ...account, ...place },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    let told: unknown
    child.once('message', (message) => {
      told = message
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(told)
      else reject(new Error(`${script} ended with ${code === null ? 'a signal' : `exit code ${code}`}.`))
    })
  })
}
