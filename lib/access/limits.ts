import 'server-only'
import type { SightLimits } from '@/lib/recordings/sight-limits'
import { shared } from '@/lib/shared'
import type { Database } from '@/lib/store/database'
import { getState } from '@/lib/store/state'
import type { StateTables } from '@/lib/store/state-tables'
import { AccountError } from './account-error'
import {
  readJoinedLimits,
  readLeniently,
  readStoredLimits,
  seesNothing,
  toStoredLimits,
} from './limits-stored'

export type UserLimits = {
  /** Those of all who have some, by the id of the user; what cannot be read shows nothing, as it lets nobody in. */
  all: () => Promise<ReadonlyMap<string, SightLimits>>
  /** Those of one user; null for who has none. Throws `StoreError('unreadable')`. */
  of: (userId: string) => Promise<SightLimits | null>
  /** The same as `all` tells them. */
  shownOf: (userId: string) => Promise<SightLimits | null>
  /**
   * From the next request on; null lets see everything again. Gives what was before, null where that cannot be read. Throws
   * `AccountError('no_such_user')`, and `('admin_unlimited')` for an admin.
   */
  set: (userId: string, limits: SightLimits | null) => Promise<SightLimits | null>
}

const toShown = (row: { numbers: string; connections: string }) =>
  readLeniently(() => readStoredLimits(row), seesNothing)

export function createUserLimits(state: Database<StateTables>): UserLimits {
  const findRow = (userId: string) =>
    state.ask((db) =>
      db.selectFrom('user_limit').selectAll().where('user_id', '=', userId).executeTakeFirst(),
    )

  return {
    async all() {
      const rows = await state.ask((db) => db.selectFrom('user_limit').selectAll().execute())
      return new Map(rows.map((row) => [row.user_id, toShown(row)]))
    },
    async of(userId) {
      const row = await findRow(userId)
      return row === undefined ? null : readStoredLimits(row)
    },
    async shownOf(userId) {
      const row = await findRow(userId)
      return row === undefined ? null : toShown(row)
    },
    set: (userId, limits) =>
      state.ask((db) =>
        db.transaction().execute(async (transaction) => {
          const user = await transaction
            .selectFrom('user_account')
            .leftJoin('user_limit', 'user_limit.user_id', 'user_account.id')
            .select(['user_account.role', 'user_limit.numbers', 'user_limit.connections'])
            .where('user_account.id', '=', userId)
            .executeTakeFirst()
          if (user === undefined)
            throw new AccountError('no_such_user', 'There is no such user, or no longer.')
          if (user.role === 'admin' && limits !== null)
            throw new AccountError(
              'admin_unlimited',
              'Administrators see all recordings, since they could lift their own limits. Give the user another role first.',
            )
          await transaction.deleteFrom('user_limit').where('user_id', '=', userId).execute()
          if (limits !== null) {
            const row = { user_id: userId, ...toStoredLimits(limits) }
            await transaction.insertInto('user_limit').values(row).execute()
          }
          return readLeniently(() => readJoinedLimits(user), null)
        }),
      ),
  }
}

export const getUserLimits = (): UserLimits =>
  shared('access-user-limits', () => createUserLimits(getState()))
