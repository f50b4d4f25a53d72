import 'server-only'
import { existsSync } from 'node:fs'
import { getEnv, requireEnv } from '@/lib/env'
import { createAuditStorage } from '@/lib/store/audit-storage'
import { getState } from '@/lib/store/state'
import { loadAuditKeys } from './audit-key-file'
import { createAudit } from './audit-log'
import { getUserLimits } from './limits'
import { readPassword } from './read-password'
import { getSessions } from './sessions'
import { runUserCommand } from './user-command'
import { createCommandAudit } from './user-command-audit'
import { getUsers } from './users'

const printTo = (stream: NodeJS.WriteStream) => (line: string) => void stream.write(`${line}\n`)

// As Next does for the server. What is set already stays.
if (existsSync('.env')) process.loadEnvFile('.env')
requireEnv()

const env = getEnv()
const complain = printTo(process.stderr)
const audit = createAudit({
  storage: createAuditStorage(getState()),
  loadKeys: () => loadAuditKeys(env, complain),
  defaultCountry: env.DEFAULT_COUNTRY,
  // How far the log has come the servers tell.
  say: () => {},
  complain,
  tellsEntries: false,
})

process.exitCode = await runUserCommand(process.argv.slice(2), {
  users: getUsers(),
  limits: getUserLimits(),
  defaultCountry: env.DEFAULT_COUNTRY,
  sessions: getSessions(),
  audit: createCommandAudit({ audit, isRequired: env.AUDIT_REQUIRED, complain }),
  readPassword: () => readPassword({ input: process.stdin, prompt: process.stderr }),
  write: printTo(process.stdout),
  complain,
})
await getState().close()
