import 'server-only'
import { createHmac, hkdfSync } from 'node:crypto'

/** `chain` signs; `lookup` hides what must be found again but not be read. */
export type AuditKeys = { chain: Uint8Array; lookup: Uint8Array }

/** The secret itself signs the chain, as its documentation says, so that others can verify an export with it. */
export function deriveAuditKeys(secret: string): AuditKeys {
  const chain = Buffer.from(secret, 'utf8')
  return { chain, lookup: new Uint8Array(hkdfSync('sha256', chain, '', 'tapedeck audit lookup 1', 32)) }
}

const digits = { number: 32, name: 32, session: 16 }

/** The same for the same value, and of no use without the key. */
export function hashForLookup({ lookup }: AuditKeys, kind: keyof typeof digits, value: string): string {
  return createHmac('sha256', lookup).update(`${kind}\n${value}`).digest('hex').slice(0, digits[kind])
}
