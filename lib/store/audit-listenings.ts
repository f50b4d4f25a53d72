import 'server-only'
import type { Selectable, Transaction } from 'kysely'
import type { AuditDraft } from '@/lib/access/audit-entry'
import { draftOfEnd, whoListens } from '@/lib/access/audit-listening'
import type { Listening } from '@/lib/access/audit-storage'
import type { AuditListeningTable, AuditTables } from './audit-tables'

const mostEndedAtOnce = 100

const toDraft = (row: Selectable<AuditListeningTable>, nowMs: number): AuditDraft =>
  draftOfEnd(
    {
      recordingId: row.recording_id,
      sessionHash: row.session_hash,
      playSeq: row.play_seq,
      startedAtMs: row.started_at_ms,
      activeAtMs: row.active_at_ms,
      bytes: row.bytes,
      seconds: row.seconds,
      requests: row.requests,
      listener: row.listener,
    },
    nowMs,
  )

/** The end of one that has rested too long to go on, if there is one. */
export async function endIfIdle(
  transaction: Transaction<AuditTables>,
  { sessionHash, recordingId, draft }: Listening,
  idleSinceMs: number,
): Promise<AuditDraft[]> {
  const ended = await transaction
    .deleteFrom('audit_listening')
    .where('session_hash', '=', sessionHash)
    .where('recording_id', '=', recordingId)
    .where('active_at_ms', '<', idleSinceMs)
    .returningAll()
    .execute()
  return ended.map((row) => toDraft(row, draft.atMs))
}

/** Whether it begins with this, as the entry of that number. */
export async function beginOrGoOn(
  transaction: Transaction<AuditTables>,
  { sessionHash, recordingId, draft, bytes, seconds, requests }: Listening,
  seq: number,
): Promise<boolean> {
  const { play_seq } = await transaction
    .insertInto('audit_listening')
    .values({
      session_hash: sessionHash,
      recording_id: recordingId,
      play_seq: seq,
      started_at_ms: draft.atMs,
      active_at_ms: draft.atMs,
      bytes,
      seconds,
      requests,
      listener: whoListens(draft),
    })
    .onConflict((conflict) =>
      conflict.columns(['session_hash', 'recording_id']).doUpdateSet(({ eb, ref }) => ({
        active_at_ms: eb
          .case()
          .when('excluded.active_at_ms', '>', ref('audit_listening.active_at_ms'))
          .then(ref('excluded.active_at_ms'))
          .else(ref('audit_listening.active_at_ms'))
          .end(),
        bytes: eb('audit_listening.bytes', '+', ref('excluded.bytes')),
        seconds: eb('audit_listening.seconds', '+', ref('excluded.seconds')),
        requests: eb('audit_listening.requests', '+', ref('excluded.requests')),
      })),
    )
    .returning('play_seq')
    .executeTakeFirstOrThrow()
  return play_seq === seq
}

/** Some of those that have rested, on whatever server they were heard. */
export async function endIdle(
  transaction: Transaction<AuditTables>,
  { idleSinceMs, nowMs }: { idleSinceMs: number; nowMs: number },
): Promise<AuditDraft[]> {
  const ended = await transaction
    .deleteFrom('audit_listening')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('session_hash', 'recording_id'),
        'in',
        selectFrom('audit_listening as idle')
          .select(['idle.session_hash', 'idle.recording_id'])
          .where('idle.active_at_ms', '<', idleSinceMs)
          .orderBy('idle.active_at_ms')
          .limit(mostEndedAtOnce)
          .$asTuple('session_hash', 'recording_id'),
      ),
    )
    .returningAll()
    .execute()
  return ended.map((row) => toDraft(row, nowMs))
}
