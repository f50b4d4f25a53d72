import type { AuditEvent } from '@/lib/access/audit-events'
import { deriveAuditKeys } from '@/lib/access/audit-key'
import { createAudit } from '@/lib/access/audit-log'
import { verifyAudit } from '@/lib/access/audit-verify'
import { createAuditStorage } from './audit-storage'
import type { AuditTables } from './audit-tables'
import type { Database } from './database'

export const keys = deriveAuditKeys('a key for the tests, long enough for it')

export const ada = { userId: 'u-ada', name: 'Ada', method: 'local', sessionId: 'session-of-ada' }
export const origin = { identity: ada, address: '192.0.2.7', requestId: 'r-1' }

export const viewOf = (id: string): Extract<AuditEvent, { event: 'view' }> => ({
  event: 'view',
  ...origin,
  resource: { type: 'recording', id },
  details: {},
})

type Options = { now?: () => number; loadKeys?: () => typeof keys }

/** The log as one server writes it, with what it said. */
export function openAudit<Tables extends AuditTables>(state: Database<Tables>, options: Options = {}) {
  const said: string[] = []
  const complaints: string[] = []
  const storage = createAuditStorage(state)
  const audit = createAudit({
    storage,
    loadKeys: options.loadKeys ?? (() => keys),
    defaultCountry: 'US',
    say: (line) => said.push(line),
    complain: (words) => complaints.push(words),
    tellsEntries: false,
    ...(options.now && { now: options.now }),
  })
  return { audit, storage, said, complaints }
}

/** All that is wrong, and where the log ends. */
export async function verify(options: Omit<Parameters<typeof verifyAudit>[0], 'keys'>) {
  const verifying = verifyAudit({ keys, ...options })
  const findings: { seq: number; problem: string; words: string }[] = []
  let step = await verifying.next()
  while (!step.done) {
    findings.push(step.value)
    step = await verifying.next()
  }
  return { findings, ...step.value }
}
