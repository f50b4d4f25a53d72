import 'server-only'
import { type Generated, type Kysely, sql } from 'kysely'
import { isPostgres } from './is-postgres'

/** A recording as far as a search needs it, then the rest. Times are milliseconds since 1970; none has a link. */
export type RecordingTable = {
  id: string
  created_ms: number
  started_ms: number | null
  ended_ms: number | null
  duration_ms: number | null
  /** The digits of caller and callee, a space before, between and behind them. */
  digits: string
  kind: number
  updated_ms: number | null
  from_value: string | null
  to_value: string | null
  control_id: string | null
  leg_id: string | null
  session_id: string | null
  conference_id: string | null
  /** Known of what came in a list that was asked for it; a row does not tell. */
  sip: string | null
  region: string | null
  /** Tells a row that was damaged at rest. */
  checksum: number
}

/** What many recordings have in common, once for all of them. */
export type RecordingKindTable = {
  kind: Generated<number>
  /** A hash of all the others, for nulls are never equal to an index. */
  key: string
  status: string | null
  source: string | null
  channels: string | null
  initiated_by: string | null
  connection_id: string | null
  /** Their names, with commas. */
  formats: string
  media: string
}

/** Which stretches of which list were walked whole. */
export type RecordingSpanTable = {
  /** The filters of the list as JSON. */
  scope: string
  start_ms: number
  end_ms: number
  unreadable: number
}

/** One row: whose recordings these are. */
export type RecordingAccountTable = { fingerprint: string }

export type RecordingTables = {
  recording: RecordingTable
  recording_kind: RecordingKindTable
  recording_span: RecordingSpanTable
  recording_account: RecordingAccountTable
}

// What the searches read. All of it is in both indexes, so that SQLite need not look into the rows.
const searched = sql.raw('digits, kind, duration_ms, started_ms, ended_ms')

async function createIndexes(db: Kysely<unknown>): Promise<void> {
  const last = isPostgres(db) ? sql`nulls last` : sql``
  await sql`create index recording_time on recording (created_ms desc, id, ${searched})`.execute(db)
  await sql`create index recording_length on recording
    (duration_ms desc ${last}, created_ms desc, id, digits, kind, started_ms, ended_ms)`.execute(db)
  // An extension that only some users may create; without it, parts of numbers are looked for in all rows.
  if (isPostgres(db))
    await sql`do $$ begin
      create extension if not exists pg_trgm;
      create index recording_digits on recording using gin (digits gin_trgm_ops);
    exception when insufficient_privilege or feature_not_supported or undefined_file or undefined_object then null;
    end $$`.execute(db)
}

export async function createRecordingTables(db: Kysely<unknown>): Promise<void> {
  // Byte by byte, as SQLite compares, whatever the language of the database.
  const text = isPostgres(db) ? sql`text collate "C"` : 'text'
  await db.schema
    .createTable('recording')
    .addColumn('id', text, (column) => column.notNull().primaryKey())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('started_ms', 'bigint')
    .addColumn('ended_ms', 'bigint')
    .addColumn('duration_ms', 'bigint')
    .addColumn('digits', text, (column) => column.notNull())
    .addColumn('kind', 'integer', (column) => column.notNull())
    .addColumn('updated_ms', 'bigint')
    .addColumn('from_value', text)
    .addColumn('to_value', text)
    .addColumn('control_id', text)
    .addColumn('leg_id', text)
    .addColumn('session_id', text)
    .addColumn('conference_id', text)
    .addColumn('sip', text)
    .addColumn('region', text)
    .addColumn('checksum', 'bigint', (column) => column.notNull())
    .execute()
  await createIndexes(db)
  await db.schema
    .createTable('recording_kind')
    .addColumn('kind', isPostgres(db) ? 'serial' : 'integer', (column) => column.primaryKey())
    .addColumn('key', text, (column) => column.notNull().unique())
    .addColumn('status', text)
    .addColumn('source', text)
    .addColumn('channels', text)
    .addColumn('initiated_by', text)
    .addColumn('connection_id', text)
    .addColumn('formats', text, (column) => column.notNull())
    .addColumn('media', text, (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('recording_span')
    .addColumn('scope', text, (column) => column.notNull())
    .addColumn('start_ms', 'bigint', (column) => column.notNull())
    .addColumn('end_ms', 'bigint', (column) => column.notNull())
    .addColumn('unreadable', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('recording_span_key', ['scope', 'start_ms'])
    .execute()
  await db.schema
    .createTable('recording_account')
    .addColumn('fingerprint', text, (column) => column.notNull())
    .execute()
}
