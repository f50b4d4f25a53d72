import 'server-only'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { StoreError } from './store-error'

/** By name, in the order of their names. None that was released is ever changed, renamed or taken out. */
export type Migrations = Readonly<Record<string, Migration>>

async function wasMigratedFurther<Tables>(
  db: Kysely<Tables>,
  table: string,
  migrations: Migrations,
): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)}`.execute(db)
  return rows.some(({ name }) => !Object.hasOwn(migrations, name))
}

/**
 * Brings the tables of one part of the store to what this version of Tapedeck knows. Several servers may do so at
 * once: each migration runs once. Throws `StoreError('newer')` where a newer version has been here.
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  part: 'cache' | 'state',
  migrations: Migrations,
): Promise<void> {
  const migrationTableName = `${part}_migration`
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName,
    migrationLockTableName: `${part}_migration_lock`,
  })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  // Where even this cannot be read, the first error says more.
  if (await wasMigratedFurther(db, migrationTableName, migrations).catch(() => false)) {
    throw new StoreError(
      'newer',
      'The store was made by a newer version of Tapedeck. Run that version, or start with an empty store.',
    )
  }
  throw error
}
