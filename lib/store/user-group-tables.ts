import 'server-only'
import type { Kysely } from 'kysely'
import type { Migrations } from './migrate'

export const userGroupMigrations: Migrations = {
  '0006_user_groups': {
    async up({ schema }: Kysely<unknown>) {
      await schema.alterTable('user_account').addColumn('groups', 'text').execute()
    },
  },
}
