import 'server-only'
import type { Kysely } from 'kysely'
import type { CacheTables } from './cache-tables'

/** Deletes the least recently used waveforms beyond what `maxBytes` holds. */
export async function evictWaveforms(db: Kysely<CacheTables>, maxBytes: number): Promise<void> {
  const newestFirst = db.selectFrom('waveform').select(({ fn }) => [
    'recording_id',
    fn
      .sum<number>('stored_bytes')
      .over((over) => over.orderBy('used_at', 'desc').orderBy('recording_id'))
      .as('bytes_so_far'),
  ])
  const tooMany = db
    .selectFrom(newestFirst.as('kept'))
    .select('recording_id')
    .where('bytes_so_far', '>', maxBytes)
  await db.deleteFrom('waveform').where('recording_id', 'in', tooMany).execute()
}
