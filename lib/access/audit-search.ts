import 'server-only'
import { z } from 'zod'
import type { AuditEntry } from './audit-entry'
import type { AuditEventName } from './audit-events'

/** What entries are looked for; all of it together. Both times are inclusive. */
export type AuditFilter = {
  actorId?: string | undefined
  recordingId?: string | undefined
  userId?: string | undefined
  event?: AuditEventName | readonly AuditEventName[] | undefined
  outcome?: 'success' | 'failure' | undefined
  fromMs?: number | undefined
  toMs?: number | undefined
  numberHash?: string | undefined
}

/** Behind which entry to go on, newest first. */
export type AuditPosition = { atMs: number; seq: number }

export type AuditPage = {
  entries: AuditEntry[]
  /** What to ask the next page with; null on the last one. */
  next: string | null
}

const cursor = z
  .string()
  .regex(/^\d{1,15}\.\d{1,15}$/)
  .transform((text) => {
    const [atMs = 0, seq = 0] = text.split('.').map(Number)
    return { atMs, seq }
  })

export const writeCursor = ({ atMs, seq }: AuditPosition): string => `${atMs}.${seq}`

/** Null for what is no cursor: reading then begins with the newest. */
export const readCursor = (text: string | null): AuditPosition | null => cursor.safeParse(text).data ?? null
