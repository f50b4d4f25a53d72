import 'server-only'
import type { Insertable, Transaction } from 'kysely'
import type { ListFilters, RecordingIndex } from '@/lib/finding/recording-index'
import type { CacheTables } from './cache-tables'
import { inChunks } from './in-chunks'
import { createdWithin, hasDigitsOn, inList } from './index-matches'
import { toRows } from './recording-rows'
import type { RecordingKindTable, RecordingTable } from './recording-tables'
import { coverSpan } from './span-rows'

type Cache = Transaction<CacheTables>
type Walked = Parameters<RecordingIndex['replace']>[1]

async function knowKinds(db: Cache, kinds: readonly Insertable<RecordingKindTable>[]) {
  const known = new Map<string, number>()
  await inChunks(kinds, async (chunk) => {
    await db
      .insertInto('recording_kind')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const keys = chunk.map(({ key }) => key)
    const rows = await db
      .selectFrom('recording_kind')
      .select(['key', 'kind'])
      .where('key', 'in', keys)
      .execute()
    for (const { key, kind } of rows) known.set(key, kind)
  })
  return (key: string): number => {
    const kind = known.get(key)
    if (kind === undefined) throw new Error('A kind of recordings is gone that was just written.')
    return kind
  }
}

async function write(db: Cache, rows: readonly Insertable<RecordingTable>[]): Promise<void> {
  await db
    .insertInto('recording')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(({ ref, fn }) => ({
          created_ms: ref('excluded.created_ms'),
          started_ms: ref('excluded.started_ms'),
          ended_ms: ref('excluded.ended_ms'),
          duration_ms: ref('excluded.duration_ms'),
          digits: ref('excluded.digits'),
          kind: ref('excluded.kind'),
          updated_ms: ref('excluded.updated_ms'),
          from_value: ref('excluded.from_value'),
          to_value: ref('excluded.to_value'),
          control_id: ref('excluded.control_id'),
          leg_id: ref('excluded.leg_id'),
          session_id: ref('excluded.session_id'),
          conference_id: ref('excluded.conference_id'),
          sip: fn.coalesce('excluded.sip', 'recording.sip'),
          region: fn.coalesce('excluded.region', 'recording.region'),
          checksum: ref('excluded.checksum'),
        }))
        // Most of what is walked again is as it was, and need not be written.
        .where(({ eb, or, ref, fn }) =>
          or([
            eb('excluded.checksum', '!=', ref('recording.checksum')),
            eb(fn.coalesce('excluded.sip', 'recording.sip'), 'is distinct from', ref('recording.sip')),
            eb(
              fn.coalesce('excluded.region', 'recording.region'),
              'is distinct from',
              ref('recording.region'),
            ),
          ]),
        ),
    )
    .execute()
}

export async function removeRecordings(db: Cache, ids: readonly string[]): Promise<void> {
  await inChunks(ids, (chunk) => db.deleteFrom('recording').where('id', 'in', chunk).execute())
}

/** Makes a stretch of a list what it was found to be. */
export async function replaceSpan(db: Cache, list: ListFilters, walked: Walked): Promise<void> {
  const { span, recordings, unreadable } = walked
  const { sip = null, region = null } = list.equals
  const found = toRows(recordings)
  const kindOf = await knowKinds(db, found.kinds)
  const rows = found.rows.map(({ key, ...row }) => ({ ...row, kind: kindOf(key), sip, region }))
  const known = await db
    .selectFrom('recording')
    .select('id')
    .where((eb) => eb.and([createdWithin(eb, span), inList(eb, hasDigitsOn(db)(eb), list)]))
    .execute()
  const present = new Set(rows.map(({ id }) => id))
  await removeRecordings(
    db,
    known.map(({ id }) => id).filter((id) => !present.has(id)),
  )
  await inChunks(rows, (chunk) => write(db, chunk))
  await coverSpan(db, list, { ...span, unreadable })
}
