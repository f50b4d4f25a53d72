import 'server-only'
import { getEnv } from '@/lib/env'
import { getLog } from '@/lib/log'
import { beforeExit } from '@/lib/stopping'
import packageJson from '@/package.json'
import { getAudit } from './audit'
import { isAuditError } from './audit-error'
import { isAudited } from './audited'
import { sessionSecrets } from './session-secrets'
import { announceSetup } from './setup-token'

async function startAudit(): Promise<void> {
  const audit = getAudit()
  beforeExit((reason) => audit.stop(reason))
  try {
    await audit.start(packageJson.version)
  } catch (error) {
    if (!isAuditError(error)) throw error
    // With the wrong key nothing would ever be written; what merely cannot be reached may come back.
    const isForGood = error.code === 'key_missing' || error.code === 'key_mismatch'
    if (!isForGood) return getLog().error({ area: 'audit', code: error.code }, error.message)
    process.stderr.write(`Audit: ${error.message}\n`)
    process.exit(1)
  }
}

/** Ends the process, in words, where nobody could stay signed in. */
function requireSessionSecrets(): void {
  try {
    sessionSecrets()
  } catch (error) {
    process.stderr.write(`Configuration: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

/** Once the store has been opened: begins to write down who does what, and says how the first administrator is made. */
export async function startAccess(): Promise<void> {
  if (!isAudited()) return
  // Behind a proxy nothing is sealed.
  if (getEnv().AUTH_MODE !== 'proxy') requireSessionSecrets()
  await startAudit()
  await announceSetup()
}
