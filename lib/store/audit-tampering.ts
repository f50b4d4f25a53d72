import { sql } from 'kysely'
import type { AuditTables } from './audit-tables'
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
