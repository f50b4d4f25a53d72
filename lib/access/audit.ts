import 'server-only'
import { getEnv } from '@/lib/env'
import { getLog } from '@/lib/log'
import { shared } from '@/lib/shared'
import { createAuditStorage } from '@/lib/store/audit-storage'
import { getState } from '@/lib/store/state'
import { loadAuditKeys } from './audit-key-file'
import { type Audit, createAudit } from './audit-log'

const tell = (line: string) => void process.stdout.write(`${line}\n`)
const area = 'audit'
const complain = (words: string) => getLog().error({ area }, words)

/** The log of who did what. Nothing of it is opened before it is used. */
export function getAudit(): Audit {
  const env = getEnv()
  return shared('access-audit', () =>
    createAudit({
      storage: createAuditStorage(getState()),
      loadKeys: () => loadAuditKeys(env, (words) => getLog().warn({ area }, words)),
      defaultCountry: env.DEFAULT_COUNTRY,
      say: tell,
      complain,
      tellsEntries: env.AUDIT_STDOUT,
    }),
  )
}
