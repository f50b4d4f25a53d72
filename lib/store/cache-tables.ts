import 'server-only'
import type { Kysely } from 'kysely'
import type { Migrations } from './migrate'
import { createRecordingTables, type RecordingTables } from './recording-tables'

/** One drawn waveform for each recording. */
export type WaveformTable = {
  recording_id: string
  /** Names the file it was drawn from. */
  version: string
  /** When it was last used, in milliseconds since 1970; up to an hour behind. */
  used_at: number
  /** What this row takes up, about. */
  stored_bytes: number
  /** A string for each channel, set apart by spaces. */
  levels: string
  /** The waveform as it goes over the wire, with gzip. */
  packed: Uint8Array
}

/** What may be lost at any time and is then fetched or computed anew. */
export type CacheTables = { waveform: WaveformTable } & RecordingTables

export const cacheMigrations: Migrations = {
  '0001_waveform': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('waveform')
        .addColumn('recording_id', 'text', (column) => column.notNull().primaryKey())
        // Not unique, for PostgreSQL lets an upsert wait for one unique index only and fail for another.
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('used_at', 'bigint', (column) => column.notNull())
        .addColumn('stored_bytes', 'integer', (column) => column.notNull())
        .addColumn('levels', 'text', (column) => column.notNull())
        // Last, so that SQLite reads what stands before it without the pages this fills. SQLite takes the type as it is.
        .addColumn('packed', 'bytea', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('waveform_version').on('waveform').column('version').execute()
      // Holds all that decides what has to go.
      await db.schema
        .createIndex('waveform_use')
        .on('waveform')
        .columns(['used_at', 'recording_id', 'stored_bytes'])
        .execute()
    },
  },
  '0002_recording_index': { up: createRecordingTables },
}
