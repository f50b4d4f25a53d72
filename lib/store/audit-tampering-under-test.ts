import { sql } from 'kysely'
import type { AuditEntryTable, AuditTables } from './audit-tables'
import type { Database } from './database'
import { isPostgres } from './is-postgres'

/** As whoever owns the database can: from then on, nothing but the chain tells. */
export async function takeTriggersOff<Tables extends AuditTables>(database: Database<Tables>): Promise<void> {
  await database.ask(async (db) => {
    for (const table of ['audit_entry', 'audit_number', 'audit_tombstone'])
      for (const on of ['insert', 'update', 'delete']) {
        const name = sql.id(`${table}_${on}`)
        await (isPostgres(db)
          ? sql`drop trigger if exists ${name} on ${sql.table(table)}`
          : sql`drop trigger if exists ${name}`
        ).execute(db)
      }
  })
}

export const textColumns = [
  ...['event', 'outcome', 'actor_id', 'actor_name', 'method', 'session_hash', 'address', 'request_id'],
  ...['resource_type', 'resource_id', 'details', 'prev_hash', 'hash'],
] as const satisfies readonly (keyof AuditEntryTable)[]

/** One byte of ASCII text, digits to other digits: `step` is from 1 to 9. */
export function changeOneByte(text: string, place: number, step: number): string {
  const at = place % text.length
  const digit = /\d/.exec(text[at] ?? '')?.[0]
  const changed =
    digit === undefined
      ? String.fromCharCode(text.charCodeAt(at) ^ step)
      : String((Number(digit) + step) % 10)
  return text.slice(0, at) + changed + text.slice(at + 1)
}
