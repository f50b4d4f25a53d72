import 'server-only'
import type { AuditDraft } from './audit-entry'
import { AuditError } from './audit-error'
import { type AuditEvent, auditDetails, usualOutcome } from './audit-events'
import { type AuditKeys, hashForLookup } from './audit-key'
import { hashNumbers } from './audit-numbers'
import { boundText } from './audit-text'

const mostDetails = 16_000

const lengths = { id: 128, name: 256, method: 32, address: 64, requestId: 128, resourceId: 256 }

const cut = (value: string | null | undefined, kind: keyof typeof lengths) =>
  value === null || value === undefined ? null : boundText(value, lengths[kind])

export type DraftContext = { keys: AuditKeys; defaultCountry: string; atMs: number }

function detailsOf(event: AuditEvent, { keys, defaultCountry }: DraftContext): string {
  const parsed = auditDetails[event.event].safeParse(event.details)
  if (!parsed.success) {
    const paths = parsed.error.issues.map(({ path }) => path.join('.') || 'details').join(', ')
    throw new AuditError(
      'invalid',
      `The event ${event.event} is not as it should be (${paths}). Please report it.`,
    )
  }
  const numbers = hashNumbers(keys, event.numbers ?? {}, defaultCountry)
  const { typedName } = event
  const details = JSON.stringify({
    ...parsed.data,
    ...(numbers !== null && { numbers }),
    ...(typedName !== undefined && { typedNameHash: hashForLookup(keys, 'name', typedName) }),
  })
  if (details.length > mostDetails)
    throw new AuditError('invalid', `The event ${event.event} tells too much to be kept. Please report it.`)
  return details
}

/** Who the session belongs to is told beside it; the hash only tells one session from another. */
export const hashSession = (keys: AuditKeys, sessionId: string) => hashForLookup(keys, 'session', sessionId)

/** An event as it is written: its texts bounded, its numbers, names typed and session hashed. */
export function draftOf(event: AuditEvent, context: DraftContext): AuditDraft {
  const { identity, resource } = event
  const sessionId = identity?.sessionId ?? null
  return {
    atMs: context.atMs,
    event: event.event,
    outcome: event.outcome ?? usualOutcome(event.event),
    actorId: cut(identity?.userId, 'id'),
    actorName: cut(identity?.name, 'name'),
    method: cut(identity?.method ?? event.method, 'method'),
    sessionHash: sessionId === null ? null : hashSession(context.keys, sessionId),
    address: cut(event.address, 'address'),
    requestId: cut(event.requestId, 'requestId'),
    resourceType: resource?.type ?? null,
    resourceId: cut(resource?.id, 'resourceId'),
    details: detailsOf(event, context),
  }
}
