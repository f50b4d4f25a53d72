import 'server-only'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { WaveformShelf } from '@/lib/audio/waveform-shelf'
import { getEnv } from '@/lib/env'
import { shared } from '@/lib/shared'
import { getCache } from './cache'
import type { CacheTables } from './cache-tables'
import type { Database } from './database'
import { evictWaveforms } from './evict-waveforms'

// gzip, for it takes 27 % of an hour's peaks in 4 ms and its checksum tells bytes that were damaged at rest.
const pack = promisify(gzip)
const unpack = promisify(gunzip)

// A use is written down at most this often, so that reading seldom writes.
const usedAtStepMs = 3_600_000
// What a row takes beside its bytes and levels, in the tables and indexes of either database.
const rowBytes = 512

type ShelfOptions = { cache: Database<CacheTables>; maxBytes: number; now?: () => number }

/** Every method throws `StoreError` where the database is at fault: nothing that a caller could not do without. */
export function createWaveformShelf({ cache, maxBytes, now = Date.now }: ShelfOptions): WaveformShelf {
  const forget = (version: string) =>
    cache.ask((db) => db.deleteFrom('waveform').where('version', '=', version).execute())

  const markUsed = (version: string) =>
    cache.ask((db) =>
      db.updateTable('waveform').set({ used_at: now() }).where('version', '=', version).execute(),
    )

  return {
    async find(version, signal) {
      const row = await cache.ask(
        (db) =>
          db
            .selectFrom('waveform')
            .select(['packed', 'used_at'])
            .where('version', '=', version)
            .executeTakeFirst(),
        signal,
      )
      if (row === undefined) return null
      const bytes = await unpack(row.packed).catch(() => null)
      if (bytes === null) await forget(version)
      else if (now() - row.used_at >= usedAtStepMs) await markUsed(version)
      return bytes
    },

    async findLevels(versions) {
      if (versions.length === 0) return new Map()
      const rows = await cache.ask((db) =>
        db.selectFrom('waveform').select(['version', 'levels']).where('version', 'in', versions).execute(),
      )
      return new Map(rows.map(({ version, levels }) => [version, levels.split(' ')]))
    },

    async keep({ version, recordingId, bytes, levels }) {
      const row = {
        recording_id: recordingId,
        version,
        used_at: now(),
        levels: levels.join(' '),
        packed: await pack(bytes),
      }
      const stored_bytes = row.packed.length + row.levels.length + rowBytes
      // It would push out all others and then itself.
      if (stored_bytes > maxBytes) return
      await cache.ask((db) =>
        db
          .insertInto('waveform')
          .values({ ...row, stored_bytes })
          .onConflict((conflict) =>
            conflict.column('recording_id').doUpdateSet(({ ref }) => ({
              version: ref('excluded.version'),
              used_at: ref('excluded.used_at'),
              stored_bytes: ref('excluded.stored_bytes'),
              levels: ref('excluded.levels'),
              packed: ref('excluded.packed'),
            })),
          )
          .execute(),
      )
      await evictWaveforms(cache, maxBytes)
    },
  }
}

/** Null where nothing may be kept at rest (`WAVEFORM_CACHE=off`). */
export function getWaveformShelf(): WaveformShelf | null {
  const { WAVEFORM_CACHE, WAVEFORM_CACHE_MB } = getEnv()
  if (!WAVEFORM_CACHE) return null
  return shared('store-waveform-shelf', () =>
    createWaveformShelf({ cache: getCache(), maxBytes: WAVEFORM_CACHE_MB * 1_000_000 }),
  )
}
