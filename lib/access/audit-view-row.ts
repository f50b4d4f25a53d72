import 'server-only'
import type { AuditRow } from '@/lib/audit-page'
import type { AuditEntry } from './audit-entry'
import { readAuditDetails } from './audit-view-details'
import { wordEntry } from './audit-view-words'

function nameActor({ actorId, actorName, method, event }: AuditEntry): string {
  if (actorName !== null) return method === 'command' ? `${actorName} (command line)` : actorName
  if (actorId !== null) return actorId
  return event === 'start' || event === 'stop' ? 'The server' : 'Not signed in'
}

function wordNumbers(details: string): string {
  const { from, to, either, digits } = readAuditDetails(details)?.numbers ?? {}
  const call = [from, to].flatMap((number) => number?.lastFour ?? [])
  const lastFours = [call, either?.lastFour ?? [], digits?.lastFour ?? []]
  return lastFours
    .map((group) => [group].flat().map((digits) => `…${digits}`))
    .filter((group) => group.length > 0)
    .map((group) => group.join(' → '))
    .join(', ')
}

// What was changed at rest may be no time at all.
export const toIso = (atMs: number): string => {
  const at = new Date(atMs)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

/** An entry for people. `names` are those of users by id. */
export function toAuditRow(entry: AuditEntry, names: ReadonlyMap<string, string>): AuditRow {
  return {
    seq: entry.seq,
    at: toIso(entry.atMs),
    who: { id: entry.actorId, name: nameActor(entry) },
    words: wordEntry(entry, names),
    isFailure: entry.outcome === 'failure',
    recordingId: entry.resourceType === 'recording' ? entry.resourceId : null,
    numbers: wordNumbers(entry.details),
    address: entry.address,
  }
}
