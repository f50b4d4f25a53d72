import 'server-only'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EnvError, getStateEnv } from '@/lib/env'
import { createAuditStorage } from '@/lib/store/audit-storage'
import { createStateDatabase, type StatePlace } from '@/lib/store/state-database'
import { runAuditCommand } from './audit-command'
import { readAuditCommand } from './audit-command-options'
import { loadAuditKeys } from './audit-key-file'
import { createAudit } from './audit-log'

const say = (line: string) => void process.stderr.write(`${line}\n`)

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

// Opening it would make an empty one, and an empty log is sound.
function findState(path: string): StatePlace {
  if (existsSync(path)) return { path }
  throw new Error(`There is no ${path}. Set DATA_DIR to the folder of the server, or DATABASE_URL.`)
}

async function run(): Promise<boolean> {
  const command = readAuditCommand(process.argv.slice(2))
  // As Next does for the server. What is set already stays.
  if (existsSync('.env')) process.loadEnvFile('.env')
  const env = getStateEnv()
  const { DATABASE_URL, DATA_DIR } = env
  const place =
    DATABASE_URL === undefined
      ? findState(join(resolve(DATA_DIR), 'state.db'))
      : { databaseUrl: DATABASE_URL }
  const keys = loadAuditKeys(env, null)
  const state = createStateDatabase(place)
  const storage = createAuditStorage(state)
  const audit = createAudit({
    storage,
    loadKeys: () => keys,
    defaultCountry: env.DEFAULT_COUNTRY,
    say,
    complain: say,
    tellsEntries: false,
  })
  try {
    return await runAuditCommand(command, { storage, keys, audit, say, write, nowMs: Date.now() })
  } finally {
    await state.close()
  }
}

// Whoever reads the export may have had enough.
process.stdout.once('error', () => process.exit(1))

try {
  if (!(await run())) process.exitCode = 1
} catch (error) {
  const problems =
    error instanceof EnvError ? error.problems : [error instanceof Error ? error.message : String(error)]
  for (const problem of problems) say(problem)
  process.exitCode = 1
}
