import 'server-only'
import type { Kysely } from 'kysely'
import type { StateTables } from '@/lib/store/state-tables'
import { AccountError } from './account-error'
import type { Role } from './rights'
import { newId } from './secrets'
import { toUser, type User } from './user'
import { toNameKey } from './user-name'

type NewUser = { name: string; role: Role; passwordHash: string; createdAtMs: number }

/** Throws `AccountError('name_taken')`. The name is one that `readUserName` gave. */
export async function insertUser(
  db: Kysely<StateTables>,
  { name, role, passwordHash, createdAtMs }: NewUser,
): Promise<User> {
  const row = await db
    .insertInto('user_account')
    .values({
      id: newId(),
      name,
      name_key: toNameKey(name),
      role,
      created_at: createdAtMs,
      password_hash: passwordHash,
    })
    .onConflict((conflict) => conflict.column('name_key').where('issuer', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (row !== undefined) return toUser(row)
  throw new AccountError('name_taken', `There is a user ${name} already. Take another name.`, {
    field: 'name',
  })
}
