import 'server-only'
import type { Kysely, Selectable } from 'kysely'
import type { UserTable } from '@/lib/store/access-tables'
import type { StateTables } from '@/lib/store/state-tables'
import { type GroupsAtLogin, readStoredGroups } from './groups-stored'
import type { Role } from './rights'

/** Somebody who may come in, without what is secret of them. */
export type User = {
  id: string
  name: string
  role: Role
  isDisabled: boolean
  createdAtMs: number
  lastLoginAtMs: number | null
  /** Who vouches for them; null for users of our own, who have a password. */
  issuer: string | null
  hasTotp: boolean
  /** Null where groups said nothing of what they see. */
  groupsAtLogin: GroupsAtLogin | null
}

// One that another version wrote carries no right: `may` grants nothing to what it does not know.
export const toRole = (stored: string): Role => stored as Role

export const toUser = (row: Selectable<UserTable>): User => ({
  id: row.id,
  name: row.name,
  role: toRole(row.role),
  isDisabled: row.disabled_at !== null,
  createdAtMs: row.created_at,
  lastLoginAtMs: row.last_login_at,
  issuer: row.issuer,
  hasTotp: row.totp_secret !== null,
  groupsAtLogin: readStoredGroups(row.groups),
})

/** Admins who can come in with a password of ours. */
export const enabledAdmins = (db: Kysely<StateTables>) =>
  db
    .selectFrom('user_account')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where('issuer', 'is', null)

/** Makes transactions that ask how many admins there are follow one upon another, across all servers. */
export async function lockAdmins(transaction: Kysely<StateTables>): Promise<void> {
  await transaction
    .updateTable('state_lock')
    .set({ taken_at: Date.now() })
    .where('name', '=', 'admins')
    .execute()
}

/** Whoever is logged in as this user is not from the next request on. */
export async function endSessions(db: Kysely<StateTables>, userId: string): Promise<void> {
  await db.deleteFrom('session').where('user_id', '=', userId).execute()
}
