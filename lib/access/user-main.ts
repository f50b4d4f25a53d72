import 'server-only'
import { existsSync } from 'node:fs'
import { getEnv, requireEnv } from '@/lib/env'
import { getState } from '@/lib/store/state'
import { getUserLimits } from './limits'
import { readPassword } from './read-password'
import { getSessions } from './sessions'
import { runUserCommand } from './user-command'
import { getUsers } from './users'

const printTo = (stream: NodeJS.WriteStream) => (line: string) => void stream.write(`${line}\n`)

// As Next does for the server. What is set already stays.
if (existsSync('.env')) process.loadEnvFile('.env')
requireEnv()

process.exitCode = await runUserCommand(process.argv.slice(2), {
  users: getUsers(),
  limits: getUserLimits(),
  defaultCountry: getEnv().DEFAULT_COUNTRY,
  sessions: getSessions(),
  readPassword: () => readPassword({ input: process.stdin, prompt: process.stderr }),
  write: printTo(process.stdout),
  complain: printTo(process.stderr),
})
await getState().close()
