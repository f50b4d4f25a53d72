import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { CacheTables } from './cache-tables'
import type { Database } from './database'

// SQLite takes about a third of a millisecond for each, on the thread that serves everybody.
const mostAtOnce = 50

async function readStoredBytes(cache: Database<CacheTables>): Promise<number> {
  const { bytes } = await cache.ask((db) =>
    db
      .selectFrom('waveform')
      .select(({ fn }) => fn.sum<number | null>('stored_bytes').as('bytes'))
      .executeTakeFirstOrThrow(),
  )
  return bytes ?? 0
}

/** Deletes the least recently used waveforms until no more than `maxBytes` are stored. */
export async function evictWaveforms(cache: Database<CacheTables>, maxBytes: number): Promise<void> {
  let tooMany = (await readStoredBytes(cache)) - maxBytes
  while (tooMany > 0) {
    const oldest = await cache.ask((db) =>
      db
        .selectFrom('waveform')
        .select(['recording_id', 'stored_bytes'])
        .orderBy('used_at')
        .orderBy('recording_id')
        .limit(mostAtOnce)
        .execute(),
    )
    const evicted: string[] = []
    for (const { recording_id, stored_bytes } of oldest) {
      if (tooMany <= 0) break
      evicted.push(recording_id)
      tooMany -= stored_bytes
    }
    // Another server was quicker.
    if (evicted.length === 0) return
    await cache.ask((db) => db.deleteFrom('waveform').where('recording_id', 'in', evicted).execute())
    await setImmediate()
  }
}
