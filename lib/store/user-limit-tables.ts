import 'server-only'
import type { Kysely } from 'kysely'
import type { Migrations } from './migrate'

/** Who has no row sees everything. */
export type UserLimitTable = {
  user_id: string
  /** Both lists as JSON. */
  numbers: string
  connections: string
}

export type UserLimitTables = { user_limit: UserLimitTable }

export const userLimitMigrations: Migrations = {
  '0004_user_limits': {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable('user_limit')
        .addColumn('user_id', 'text', (column) => column.notNull().primaryKey().references('user_account.id'))
        .addColumn('numbers', 'text', (column) => column.notNull())
        .addColumn('connections', 'text', (column) => column.notNull())
        .execute()
    },
  },
}
