import 'server-only'
import { z } from 'zod'
import type { AuditDraft } from './audit-entry'
import { AuditError } from './audit-error'
import { auditDetails } from './audit-events'

/** A listening that has come to its end, as its store knows it. */
export type EndedListening = {
  recordingId: string
  sessionHash: string
  playSeq: number
  startedAtMs: number
  activeAtMs: number
  bytes: number
  seconds: number
  requests: number
  /** What `whoListens` told when it began. */
  listener: string
}

const listenerSchema = z.object({
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  method: z.string().nullable(),
  hasSession: z.boolean(),
})

/** What the entry at its end has to know of its beginning, whichever server writes it. */
export function whoListens({ actorId, actorName, method, sessionHash }: AuditDraft): string {
  return JSON.stringify({ actorId, actorName, method, hasSession: sessionHash !== null })
}

function readListener(listener: string): z.output<typeof listenerSchema> {
  try {
    return listenerSchema.parse(JSON.parse(listener))
  } catch (cause) {
    throw new AuditError('invalid', 'A listening is not kept as it should be. Please report it.', { cause })
  }
}

/** The entry that tells how much of a recording was delivered. */
export function draftOfEnd(ended: EndedListening, nowMs: number): AuditDraft {
  const { hasSession, ...listener } = readListener(ended.listener)
  const details = auditDetails.play_ended.parse({
    playSeq: ended.playSeq,
    startedAtMs: ended.startedAtMs,
    endedAtMs: ended.activeAtMs,
    seconds: Math.round(ended.seconds * 10) / 10,
    bytes: ended.bytes,
    requests: ended.requests,
  })
  return {
    atMs: nowMs,
    event: 'play_ended',
    outcome: 'success',
    ...listener,
    sessionHash: hasSession ? ended.sessionHash : null,
    address: null,
    requestId: null,
    resourceType: 'recording',
    resourceId: ended.recordingId,
    details: JSON.stringify(details),
  }
}
