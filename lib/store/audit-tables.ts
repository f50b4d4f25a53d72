import 'server-only'
import { type Kysely, sql } from 'kysely'
import { createAuditTriggers } from './audit-triggers'
import { isPostgres } from './is-postgres'
import type { Migrations } from './migrate'

/** Only ever added to. Times are milliseconds since 1970. */
export type AuditEntryTable = {
  seq: number
  at_ms: number
  event: string
  outcome: string
  actor_id: string | null
  actor_name: string | null
  method: string | null
  session_hash: string | null
  address: string | null
  request_id: string | null
  resource_type: string | null
  resource_id: string | null
  details: string
  prev_hash: string
  hash: string
}

/** By which numbers an entry is found. */
export type AuditNumberTable = { number_hash: string; at_ms: number; seq: number }

/** What is left of entries that were pruned, whose deletion it alone allows. */
export type AuditTombstoneTable = {
  last_seq: number
  first_seq: number
  entry_count: number
  last_hash: string
  pruned_at_ms: number
  hash: string
}

/** Listenings that go on, on whatever server: no part of the log until they end. */
export type AuditListeningTable = {
  session_hash: string
  recording_id: string
  play_seq: number
  started_at_ms: number
  active_at_ms: number
  bytes: number
  seconds: number
  requests: number
  listener: string
}

export type AuditTables = {
  audit_entry: AuditEntryTable
  audit_number: AuditNumberTable
  audit_tombstone: AuditTombstoneTable
  audit_listening: AuditListeningTable
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entry')
    // SQLite's own row number has to be an `integer` by name.
    .addColumn('seq', isPostgres(db) ? 'bigint' : 'integer', (column) => column.notNull().primaryKey())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('method', 'text')
    .addColumn('session_hash', 'text')
    .addColumn('address', 'text')
    .addColumn('request_id', 'text')
    .addColumn('resource_type', 'text')
    .addColumn('resource_id', 'text')
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('prev_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
  for (const column of ['event', 'actor_id', 'resource_id'])
    await sql`create index ${sql.id(`audit_entry_${column}`)} on audit_entry (${sql.id(column)}, at_ms, seq)`.execute(
      db,
    )
  await sql`create index audit_entry_time on audit_entry (at_ms, seq)`.execute(db)
}

async function createNumbers({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('audit_number')
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('number_hash', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_number_key', ['seq', 'number_hash'])
    .execute()
  await schema
    .createIndex('audit_number_time')
    .on('audit_number')
    .columns(['number_hash', 'at_ms', 'seq'])
    .execute()
}

async function createTombstones({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('audit_tombstone')
    .addColumn('last_seq', 'bigint', (column) => column.notNull().primaryKey())
    .addColumn('first_seq', 'bigint', (column) => column.notNull())
    .addColumn('entry_count', 'bigint', (column) => column.notNull())
    .addColumn('last_hash', 'text', (column) => column.notNull())
    .addColumn('pruned_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
}

async function createListenings({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('audit_listening')
    .addColumn('session_hash', 'text', (column) => column.notNull())
    .addColumn('recording_id', 'text', (column) => column.notNull())
    .addColumn('play_seq', 'bigint', (column) => column.notNull())
    .addColumn('started_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('active_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('seconds', 'double precision', (column) => column.notNull())
    .addColumn('requests', 'integer', (column) => column.notNull())
    .addColumn('listener', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_listening_key', ['session_hash', 'recording_id'])
    .execute()
  await schema.createIndex('audit_listening_activity').on('audit_listening').column('active_at_ms').execute()
}

export const auditMigrations: Migrations = {
  '0002_audit': {
    async up(db: Kysely<unknown>) {
      await createEntries(db)
      await createNumbers(db)
      await createTombstones(db)
      await createListenings(db)
      await createAuditTriggers(db)
    },
  },
}
