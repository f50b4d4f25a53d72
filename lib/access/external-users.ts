import 'server-only'
import type { Kysely, Selectable } from 'kysely'
import { shared } from '@/lib/shared'
import type { UserTable } from '@/lib/store/access-tables'
import type { Database } from '@/lib/store/database'
import { getState } from '@/lib/store/state'
import type { StateTables } from '@/lib/store/state-tables'
import { type GroupsAtLogin, toStoredGroups } from './groups-stored'
import type { Role } from './rights'
import { newId } from './secrets'
import { endSessions, toRole, toUser, type User } from './user'
import { toNameKey } from './user-name'

/** Who somebody is to the one who vouches for them. Names and addresses change hands; these two do not. */
export type ExternalIdentity = { issuer: string; subject: string }

/** Somebody as they are vouched for, before their groups have become a role. */
export type VouchedPerson = ExternalIdentity & { name: string; groups: readonly string[] }

/** What was vouched for this time. */
export type Vouched = ExternalIdentity & { name: string; role: Role; groupsAtLogin: GroupsAtLogin | null }

/** What became of somebody by what was vouched for: they are new, or had another role. */
export type VouchedChange = { isNew: true } | { roleBefore: Role }

export type Admitted = { user: User; change: VouchedChange | null }

export type ExternalUsers = {
  /**
   * Their row, made or brought up to what is vouched for. Another role ends the sessions that the earlier one began. Who
   * is disabled stays so.
   */
  admit: (vouched: Vouched) => Promise<Admitted>
  /** The same for who is vouched for with each request: writes only what is new, and whether that is a new visit. */
  see: (vouched: Vouched, visitMs: number) => Promise<Admitted & { isNewVisit: boolean }>
  /** For whom nobody vouches any more that they may come in: ends what they began. Null for who never came in. */
  refuse: (identity: ExternalIdentity) => Promise<User | null>
}

type Row = Selectable<UserTable>

const find = (db: Kysely<StateTables>, { issuer, subject }: ExternalIdentity) =>
  db
    .selectFrom('user_account')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()

const isAsVouched = (row: Row, { name, role, groupsAtLogin }: Vouched): boolean =>
  row.name === name && row.role === role && row.groups === toStoredGroups(groupsAtLogin)

async function bringUp(db: Kysely<StateTables>, row: Row, vouched: Vouched): Promise<Admitted> {
  if (isAsVouched(row, vouched)) return { user: toUser(row), change: null }
  const { name, role, groupsAtLogin } = vouched
  const changed = { name, name_key: toNameKey(name), role, groups: toStoredGroups(groupsAtLogin) }
  const updated = await db
    .updateTable('user_account')
    .set(changed)
    .where('id', '=', row.id)
    // Of two servers that see the same change at once, one has made it.
    .where('role', '=', row.role)
    .executeTakeFirst()
  const user = toUser({ ...row, ...changed })
  if (row.role === role || updated.numUpdatedRows === 0n) return { user, change: null }
  await endSessions(db, row.id)
  return { user, change: { roleBefore: toRole(row.role) } }
}

export function createExternalUsers(state: Database<StateTables>, now = Date.now): ExternalUsers {
  const insert = (db: Kysely<StateTables>, { issuer, subject, name, role, groupsAtLogin }: Vouched) =>
    db
      .insertInto('user_account')
      .values({
        id: newId(),
        name,
        name_key: toNameKey(name),
        role,
        created_at: now(),
        issuer,
        subject,
        groups: toStoredGroups(groupsAtLogin),
      })
      // Two first requests may come at once, to two servers.
      .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
      .returningAll()
      .executeTakeFirst()

  const admit = (vouched: Vouched) =>
    state.ask((db) =>
      db.transaction().execute(async (transaction) => {
        const made = await insert(transaction, vouched)
        if (made !== undefined) return { user: toUser(made), change: { isNew: true } as const }
        const row = await find(transaction, vouched)
        if (row === undefined) throw new Error('A user was neither there nor made.')
        return bringUp(transaction, row, vouched)
      }),
    )

  const beginVisit = async (id: string, visitMs: number): Promise<boolean> => {
    const touched = await state.ask((db) =>
      db
        .updateTable('user_account')
        .set({ last_login_at: now() })
        .where('id', '=', id)
        .where('disabled_at', 'is', null)
        .where((where) =>
          where.or([where('last_login_at', 'is', null), where('last_login_at', '<=', now() - visitMs)]),
        )
        .executeTakeFirst(),
    )
    return touched.numUpdatedRows > 0n
  }

  return {
    admit,
    async see(vouched, visitMs) {
      const row = await state.ask((db) => find(db, vouched))
      const isKnown = row !== undefined && isAsVouched(row, vouched)
      const { user, change } = isKnown ? { user: toUser(row), change: null } : await admit(vouched)
      const isRested = user.lastLoginAtMs === null || user.lastLoginAtMs <= now() - visitMs
      return {
        user,
        change,
        isNewVisit: !user.isDisabled && isRested && (await beginVisit(user.id, visitMs)),
      }
    },
    async refuse(identity) {
      const row = await state.ask((db) => find(db, identity))
      if (row === undefined) return null
      await state.ask((db) => endSessions(db, row.id))
      return toUser(row)
    },
  }
}

export const getExternalUsers = (): ExternalUsers =>
  shared('access-external-users', () => createExternalUsers(getState()))
