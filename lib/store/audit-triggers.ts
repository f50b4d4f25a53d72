import 'server-only'
import { type Kysely, sql } from 'kysely'
import { isPostgres } from './is-postgres'

// Whoever may use the database can still take the triggers off: against that there is the chain. These keep a mistake,
// or somebody with a query and no more, from changing what was written.
const isFollowing = `new.seq = 1 + coalesce(
  (select max(seq) from audit_entry), (select max(last_seq) from audit_tombstone), 0)`
const isBuried = 'old.seq <= coalesce((select max(last_seq) from audit_tombstone), 0)'
const isFollowingStone = `new.last_seq >= new.first_seq
  and new.first_seq = 1 + coalesce((select max(last_seq) from audit_tombstone), 0)`

type Rule = {
  table: string
  on: 'insert' | 'update' | 'delete'
  /** What alone is let through; nothing where it is absent. */
  unless?: string
  words: string
}

const rules: readonly Rule[] = [
  // Also of SQLite's `insert or replace`, which takes away a row without a delete.
  {
    table: 'audit_entry',
    on: 'insert',
    unless: isFollowing,
    words: 'An audit entry follows upon the last one.',
  },
  { table: 'audit_entry', on: 'update', words: 'Audit entries are never changed.' },
  { table: 'audit_entry', on: 'delete', unless: isBuried, words: 'Audit entries are only pruned.' },
  { table: 'audit_number', on: 'update', words: 'Audit entries are never changed.' },
  { table: 'audit_number', on: 'delete', unless: isBuried, words: 'Audit entries are only pruned.' },
  {
    table: 'audit_tombstone',
    on: 'insert',
    unless: isFollowingStone,
    words: 'A tombstone follows upon the last one.',
  },
  { table: 'audit_tombstone', on: 'update', words: 'Tombstones are never changed.' },
  { table: 'audit_tombstone', on: 'delete', words: 'Tombstones are never deleted.' },
]

function toSqliteTrigger({ table, on, unless, words }: Rule): string {
  const when = unless === undefined ? '' : `when not (${unless})`
  return `create trigger ${table}_${on} before ${on} on ${table} ${when}
    begin select raise(abort, '${words}'); end`
}

function toPostgresTrigger({ table, on, unless, words }: Rule): string[] {
  const name = `${table}_${on}`
  const passed = on === 'delete' ? 'old' : 'new'
  // PostgreSQL lets no trigger's own condition ask another table.
  const check = unless === undefined ? '' : `if ${unless} then return ${passed}; end if;`
  return [
    `create function refuse_${name}() returns trigger language plpgsql as $$
      begin ${check} raise exception '${words}'; end $$`,
    `create trigger ${name} before ${on} on ${table} for each row execute function refuse_${name}()`,
  ]
}

function toTruncateTriggers(): string[] {
  return [
    `create function refuse_audit_truncate() returns trigger language plpgsql as $$
      begin raise exception 'Audit entries are only pruned.'; end $$`,
    ...['audit_entry', 'audit_number', 'audit_tombstone'].map(
      (table) =>
        `create trigger ${table}_truncate before truncate on ${table}
          for each statement execute function refuse_audit_truncate()`,
    ),
  ]
}

export async function createAuditTriggers(db: Kysely<unknown>): Promise<void> {
  const statements = isPostgres(db)
    ? [...rules.flatMap(toPostgresTrigger), ...toTruncateTriggers()]
    : rules.map(toSqliteTrigger)
  for (const statement of statements) await sql.raw(statement).execute(db)
}
