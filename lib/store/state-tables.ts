import 'server-only'
import { type AccessTables, accessMigrations } from './access-tables'
import { type AuditTables, auditMigrations } from './audit-tables'
import type { Migrations } from './migrate'
import { userGroupMigrations } from './user-group-tables'
import { type UserLimitTables, userLimitMigrations } from './user-limit-tables'

/** What must not be lost: who may come in, and who did what. */
export type StateTables = AccessTables & AuditTables & UserLimitTables

/** Run in the order of their names, whichever part of the state they belong to. */
export const stateMigrations: Migrations = {
  ...accessMigrations,
  ...auditMigrations,
  ...userLimitMigrations,
  ...userGroupMigrations,
}
