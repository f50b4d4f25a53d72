import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { z } from 'zod'

const auditKey = 'a key for the tests, long enough for it'

const scripts = z.object({ scripts: z.object({ user: z.string() }) })

/** For tests: the script of `package.json` by this Node, as `npm run user --` runs it; `typed` is piped in. */
export async function runUser(env: Record<string, string>, typed: string, ...words: string[]) {
  const { user } = scripts.parse(JSON.parse(await readFile('package.json', 'utf8'))).scripts
  const [command, ...options] = user.split(' ')
  expect(command).toBe('node')
  const child = spawn(process.execPath, [...options, ...words], {
    env: { NODE_ENV: 'production', TELNYX_API_KEY: 'KEY_TEST', AUDIT_KEY: auditKey, ...env },
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.stdin.end(typed)
  const [code, output, complaint] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, output, complaint }
}
