import 'server-only'
import type { Kysely, Selectable } from 'kysely'
import { shared } from '@/lib/shared'
import type { UserTable } from '@/lib/store/access-tables'
import type { Database } from '@/lib/store/database'
import { getState } from '@/lib/store/state'
import type { StateTables } from '@/lib/store/state-tables'
import { AccountError } from './account-error'
import { insertUser } from './insert-user'
import { readNewPassword } from './password-rules'
import { getPasswords, type Passwords } from './passwords'
import type { Role } from './rights'
import { enabledAdmins, endSessions, lockAdmins, toUser, type User } from './user'
import { readUserName, toNameKey } from './user-name'

export type Users = {
  add: (user: { name: string; password: string; role: Role }) => Promise<User>
  /** By name. */
  list: () => Promise<User[]>
  find: (id: string) => Promise<User | null>
  /** One of our own, by login name. */
  findByName: (name: string) => Promise<User | null>
  setRole: (id: string, role: Role) => Promise<User>
  disable: (id: string) => Promise<User>
  enable: (id: string) => Promise<User>
  /** Only for users of our own. */
  setPassword: (id: string, password: string) => Promise<User>
}

type UsersOptions = { state: Database<StateTables>; passwords: Passwords; now?: () => number }
type Row = Selectable<UserTable>

const noSuchUser = () => new AccountError('no_such_user', 'There is no such user, or no longer.')

async function takeUser(db: Kysely<StateTables>, id: string): Promise<Row> {
  const row = await db.selectFrom('user_account').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw noSuchUser()
  return row
}

async function refuseForLastAdmin(db: Kysely<StateTables>, { id }: Row): Promise<void> {
  const admins = await enabledAdmins(db).select('id').execute()
  if (admins.length > 1 || admins[0]?.id !== id) return
  throw new AccountError(
    'last_admin',
    'This is the last admin. Make another user an admin first, or nobody could manage users.',
  )
}

/**
 * Each change of what a user may do, or of how they come in, ends all their sessions with it. Methods that name a user
 * throw `AccountError('no_such_user')`; none leaves the dashboard without an admin who can log in
 * (`AccountError('last_admin')`).
 */
export function createUsers({ state, passwords, now = Date.now }: UsersOptions): Users {
  const change = (id: string, set: (row: Row) => Partial<Row>) =>
    state.ask((db) =>
      db.transaction().execute(async (transaction) => {
        await lockAdmins(transaction)
        const row = await takeUser(transaction, id)
        const changed = { ...row, ...set(row) }
        if (changed.role !== 'admin' || changed.disabled_at !== null)
          await refuseForLastAdmin(transaction, row)
        const { role, disabled_at, password_hash } = changed
        const isSame =
          row.role === role && row.disabled_at === disabled_at && row.password_hash === password_hash
        if (isSame) return toUser(row)
        await transaction
          .updateTable('user_account')
          .set({ role, disabled_at, password_hash })
          .where('id', '=', id)
          .execute()
        await endSessions(transaction, id)
        return toUser(changed)
      }),
    )

  const findWhere = async (column: 'id' | 'name_key', value: string) => {
    const row = await state.ask((db) => {
      const found = db.selectFrom('user_account').selectAll().where(column, '=', value)
      return (column === 'id' ? found : found.where('issuer', 'is', null)).executeTakeFirst()
    })
    return row === undefined ? null : toUser(row)
  }

  return {
    async add({ name, password, role }) {
      const readName = readUserName(name)
      const passwordHash = await passwords.hash(await readNewPassword(password, readName))
      return state.ask((db) => insertUser(db, { name: readName, role, passwordHash, createdAtMs: now() }))
    },
    async list() {
      const rows = await state.ask((db) =>
        db.selectFrom('user_account').selectAll().orderBy('name_key').orderBy('id').execute(),
      )
      return rows.map(toUser)
    },
    find: (id) => findWhere('id', id),
    findByName: (name) => findWhere('name_key', toNameKey(name)),
    setRole: (id, role) => change(id, () => ({ role })),
    disable: (id) => change(id, (row) => ({ disabled_at: row.disabled_at ?? now() })),
    enable: (id) => change(id, () => ({ disabled_at: null })),
    async setPassword(id, password) {
      const { name, issuer } = await state.ask((db) => takeUser(db, id))
      if (issuer !== null)
        throw new AccountError(
          'not_local',
          'This user logs in through somebody else and has no password here.',
        )
      const passwordHash = await passwords.hash(await readNewPassword(password, name))
      return change(id, () => ({ password_hash: passwordHash }))
    },
  }
}

export const getUsers = (): Users =>
  shared('access-users', () => createUsers({ state: getState(), passwords: getPasswords() }))
