import 'server-only'
import { z } from 'zod'
import { type AuditEventName, auditDetails } from './audit-events'
import { hashedNumbers } from './audit-numbers'

const writtenSchema = z.looseObject({
  numbers: hashedNumbers.optional(),
  typedNameHash: z.unknown().optional(),
})

type Written = { told: Record<string, unknown>; numbers: z.output<typeof hashedNumbers> }

/** What stands in an entry beside who, when and where. Null where it was changed beyond reading. */
export function readAuditDetails(details: string): Written | null {
  try {
    const { numbers = {}, typedNameHash: _, ...told } = writtenSchema.parse(JSON.parse(details))
    return { told, numbers }
  } catch {
    return null
  }
}

export const isAuditEvent = (event: string): event is AuditEventName => Object.hasOwn(auditDetails, event)
