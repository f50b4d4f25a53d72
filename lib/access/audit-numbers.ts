import 'server-only'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { normalizePhoneNumber } from '@/lib/recordings/phone-number'
import type { AuditNumbers } from './audit-events'
import { type AuditKeys, hashForLookup } from './audit-key'

const hashedNumber = z.object({ hash: z.string(), lastFour: z.string() })
const numberSides = ['from', 'to', 'either', 'digits'] as const

export const hashedNumbers = z.partialRecord(z.enum(numberSides), hashedNumber)
export type HashedNumbers = z.output<typeof hashedNumbers>

// Taking a number apart takes longer than all else of an entry, and a company has few of its own.
const normalized = new LRUCache<string, string>({ max: 5_000 })

function normalize(number: string, defaultCountry: string): string {
  const name = `${defaultCountry} ${number}`
  const known = normalized.get(name)
  if (known !== undefined) return known
  const normal = normalizePhoneNumber(number, defaultCountry)
  normalized.set(name, normal)
  return normal
}

/** The same for every way in which a number is written. */
export function hashNumber(keys: AuditKeys, number: string, defaultCountry: string): string {
  return hashForLookup(keys, 'number', normalize(number, defaultCountry))
}

/** Null where there is no number to tell of. */
export function hashNumbers(
  keys: AuditKeys,
  numbers: AuditNumbers,
  defaultCountry: string,
): HashedNumbers | null {
  const hashed: HashedNumbers = {}
  for (const side of numberSides) {
    const number = numbers[side]?.trim() ?? ''
    if (number === '') continue
    // Of a SIP address and a short code, too, no more than four digits.
    const lastFour = number.replace(/\D/g, '').slice(-4)
    hashed[side] = { hash: hashNumber(keys, number, defaultCountry), lastFour }
  }
  return Object.keys(hashed).length === 0 ? null : hashed
}

const withNumbers = z.object({ numbers: z.record(z.string(), hashedNumber) })

/** The hashes by which an entry is found. None where the details were changed beyond reading. */
export function numberHashesOf(details: string): string[] {
  if (!details.includes('"numbers"')) return []
  try {
    const { numbers } = withNumbers.parse(JSON.parse(details))
    return [...new Set(Object.values(numbers).map(({ hash }) => hash))].sort()
  } catch {
    return []
  }
}
