import 'server-only'
import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

/** `chain` signs; `lookup` hides what must be found again but not be read. Bytes would take five times as long. */
export type AuditKeys = { chain: KeyObject; lookup: KeyObject }

/** The secret itself signs the chain, as its documentation says, so that others can verify an export with it. */
export function deriveAuditKeys(secret: string): AuditKeys {
  const chain = createSecretKey(secret, 'utf8')
  const lookup = Buffer.from(hkdfSync('sha256', chain, '', 'tapedeck audit lookup 1', 32))
  return { chain, lookup: createSecretKey(lookup) }
}

const digits = { number: 32, name: 32, session: 16 }

/** The same for the same value, and of no use without the key. */
export function hashForLookup({ lookup }: AuditKeys, kind: keyof typeof digits, value: string): string {
  return createHmac('sha256', lookup).update(`${kind}\n${value}`).digest('hex').slice(0, digits[kind])
}
