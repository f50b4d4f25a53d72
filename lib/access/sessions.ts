import 'server-only'
import type { Kysely } from 'kysely'
import { getEnv } from '@/lib/env'
import { shared } from '@/lib/shared'
import type { Database } from '@/lib/store/database'
import { getState } from '@/lib/store/state'
import type { StateTables } from '@/lib/store/state-tables'
import { type GroupLimits, limitsSinceLogin } from './group-limits'
import { readStoredGroups } from './groups-stored'
import type { Identity, LoginMethod } from './identity'
import { readJoinedLimits } from './limits-stored'
import type { Role } from './rights'
import { hashToken, isTokenShaped, newId, newToken } from './secrets'
import { maskedRoles, sightOf } from './sight-of'
import { endSessions, toRole } from './user'

/** A session as its owner sees it. */
export type SessionEntry = {
  id: string
  method: LoginMethod
  createdAtMs: number
  seenAtMs: number
  expiresAtMs: number
  network: string
  userAgent: string
}

export type NewSession = {
  userId: string
  method: LoginMethod
  /** As `toNetwork` gave it. */
  network: string
  userAgent: string
  /** The hash the password was checked against: where it has changed since, there is no session. */
  passwordHash?: string
}

export type Sessions = {
  /** The token is told this once. Null where the user may not come in, or no longer. */
  create: (session: NewSession) => Promise<{ token: string; identity: Identity } | null>
  /** Who has this token, asked anew with each request and on each server. Null for what ended or never was. */
  find: (token: string) => Promise<Identity | null>
  /** The same for who is being served already, as in a stream; it counts as no use. */
  check: (sessionId: string) => Promise<Identity | null>
  revoke: (sessionId: string) => Promise<void>
  revokeAllOf: (userId: string) => Promise<void>
  /** Those that are alive, the last used first. */
  listOf: (userId: string) => Promise<SessionEntry[]>
}

type SessionsOptions = {
  state: Database<StateTables>
  idleMs: number
  longestMs: number
  /** Whose numbers are masked. */
  masked?: readonly Role[]
  /** Where groups are limited, a session begun before it was known of all of them has ended. */
  groupLimits?: GroupLimits | null
  now?: () => number
}

// A use is written down at most this often.
const seenStepMs = 60_000
const longestUserAgent = 256

// Only `create` writes it.
const toMethod = (stored: string) => stored as LoginMethod

export function createSessions({
  state,
  idleMs,
  longestMs,
  masked = [],
  groupLimits = null,
  now = Date.now,
}: SessionsOptions): Sessions {
  const alive = (db: Kysely<StateTables>) =>
    db
      .selectFrom('session')
      .where('session.expires_at', '>', now())
      .where('session.seen_at', '>', now() - idleMs)

  const removeEnded = (db: Kysely<StateTables>) =>
    db
      .deleteFrom('session')
      .where((where) => where.or([where('expires_at', '<=', now()), where('seen_at', '<=', now() - idleMs)]))
      .execute()

  const findWhere = (column: 'session.token_hash' | 'session.id', value: string) =>
    state.ask((db) =>
      alive(db)
        .innerJoin('user_account', 'user_account.id', 'session.user_id')
        .select(['session.id', 'session.user_id', 'session.method', 'session.seen_at'])
        .leftJoin('user_limit', 'user_limit.user_id', 'user_account.id')
        .select(['user_account.name', 'user_account.role', 'user_account.groups'])
        .select(['user_limit.numbers', 'user_limit.connections'])
        .where(column, '=', value)
        .where('user_account.disabled_at', 'is', null)
        .executeTakeFirst(),
    )
  type Found = NonNullable<Awaited<ReturnType<typeof findWhere>>>

  // Their own limits are the more particular ones.
  const toIdentity = ({ id, user_id, method, name, ...found }: Found): Identity | null => {
    const role = toRole(found.role)
    const own = readJoinedLimits(found)
    const limits =
      role === 'admin' ? null : (own ?? limitsSinceLogin(readStoredGroups(found.groups), groupLimits))
    if (limits === undefined) return null
    const sight = sightOf(role, limits, masked)
    return { userId: user_id, name, role, method: toMethod(method), sessionId: id, sight }
  }

  const touch = (id: string) =>
    state.ask((db) =>
      db
        .updateTable('session')
        .set({ seen_at: now() })
        .where('id', '=', id)
        .where('seen_at', '<=', now() - seenStepMs)
        .execute(),
    )

  return {
    create({ userId, method, network, userAgent, passwordHash }) {
      const token = newToken()
      const row = {
        id: newId(),
        token_hash: hashToken(token),
        user_id: userId,
        method,
        created_at: now(),
        seen_at: now(),
        expires_at: now() + longestMs,
        network,
        user_agent: userAgent.slice(0, longestUserAgent),
      }
      return state.ask((db) =>
        db.transaction().execute(async (transaction) => {
          // First, so that whoever changes the user comes before it or sees the session and ends it.
          const entering = transaction
            .updateTable('user_account')
            .set({ last_login_at: now() })
            .where('id', '=', userId)
            .where('disabled_at', 'is', null)
          const user = await (passwordHash === undefined
            ? entering
            : entering.where('password_hash', '=', passwordHash)
          )
            .returning(['name', 'role', 'groups'])
            .executeTakeFirst()
          if (user === undefined) return null
          const limits = await transaction
            .selectFrom('user_limit')
            .select(['numbers', 'connections'])
            .where('user_id', '=', userId)
            .executeTakeFirst()
          const found = { ...row, ...user, ...(limits ?? { numbers: null, connections: null }) }
          const identity = toIdentity(found)
          if (identity === null) return null
          await removeEnded(transaction)
          await transaction.insertInto('session').values(row).execute()
          return { token, identity }
        }),
      )
    },
    async find(token) {
      if (!isTokenShaped(token)) return null
      const found = await findWhere('session.token_hash', hashToken(token))
      if (found === undefined) return null
      const identity = toIdentity(found)
      if (identity !== null && found.seen_at <= now() - seenStepMs) await touch(found.id)
      return identity
    },
    async check(sessionId) {
      const found = await findWhere('session.id', sessionId)
      return found === undefined ? null : toIdentity(found)
    },
    async revoke(sessionId) {
      await state.ask((db) => db.deleteFrom('session').where('id', '=', sessionId).execute())
    },
    revokeAllOf: (userId) => state.ask((db) => endSessions(db, userId)),
    async listOf(userId) {
      const rows = await state.ask((db) =>
        alive(db)
          .selectAll()
          .where('user_id', '=', userId)
          .orderBy('seen_at', 'desc')
          .orderBy('id')
          .execute(),
      )
      return rows.map((row) => ({
        id: row.id,
        method: toMethod(row.method),
        createdAtMs: row.created_at,
        seenAtMs: row.seen_at,
        expiresAtMs: row.expires_at,
        network: row.network,
        userAgent: row.user_agent,
      }))
    },
  }
}

export const getSessions = (): Sessions =>
  shared('access-sessions', () => {
    const { SESSION_IDLE_MINUTES, SESSION_MAX_HOURS, groupLimits } = getEnv()
    const [idleMs, longestMs] = [SESSION_IDLE_MINUTES * 60_000, SESSION_MAX_HOURS * 3_600_000]
    return createSessions({ state: getState(), idleMs, longestMs, masked: maskedRoles(), groupLimits })
  })
