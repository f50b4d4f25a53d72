import 'server-only'
import { readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { getEnv } from '@/lib/env'
import { getLog } from '@/lib/log'
import { shared } from '@/lib/shared'
import type { Database } from '@/lib/store/database'
import { getState } from '@/lib/store/state'
import type { StateTables } from '@/lib/store/state-tables'
import { AccountError } from './account-error'
import { insertUser } from './insert-user'
import { readNewPassword } from './password-rules'
import { getPasswords, type Passwords } from './passwords'
import { hashToken, newToken } from './secrets'
import { enabledAdmins, lockAdmins, type User } from './user'
import { readUserName } from './user-name'

export type Setup = {
  /** A token that makes the first admin, or the one given made good for that. Null where there is an admin. */
  offer: (given?: string) => Promise<string | null>
  /** Whether there is anything to set up: no admin, and a token that is still good. */
  isOpen: () => Promise<boolean>
  /**
   * Makes the first admin, once. Throws `AccountError('setup_refused')`; a name or password that will not do is told
   * only to whoever has the token, which stays good.
   */
  use: (token: string, admin: { name: string; password: string }) => Promise<User>
}

type SetupOptions = { state: Database<StateTables>; passwords: Passwords; now?: () => number }

const goodForMs = 30 * 60_000

export function createSetup({ state, passwords, now = Date.now }: SetupOptions): Setup {
  const hasAdmin = async (db: Kysely<StateTables>) =>
    (await enabledAdmins(db).select('id').executeTakeFirst()) !== undefined

  const good = (db: Kysely<StateTables>) =>
    db.selectFrom('setup_token').select('token_hash').where('expires_at', '>', now())

  const refuse = () =>
    new AccountError(
      'setup_refused',
      'This token is not good, or no longer. The log has one when the server starts without an admin.',
    )

  return {
    offer(given) {
      const token = given ?? newToken()
      return state.ask(async (db) => {
        if (await hasAdmin(db)) return null
        await db.deleteFrom('setup_token').where('expires_at', '<=', now()).execute()
        await db
          .insertInto('setup_token')
          .values({ token_hash: hashToken(token), expires_at: now() + goodForMs })
          .onConflict((conflict) =>
            conflict.column('token_hash').doUpdateSet({ expires_at: now() + goodForMs }),
          )
          .execute()
        return token
      })
    },

    isOpen: () =>
      state.ask(async (db) => !(await hasAdmin(db)) && (await good(db).executeTakeFirst()) !== undefined),

    async use(token, { name, password }) {
      const token_hash = hashToken(token)
      const found = await state.ask((db) => good(db).where('token_hash', '=', token_hash).executeTakeFirst())
      if (found === undefined) throw refuse()
      const readName = readUserName(name)
      const passwordHash = await passwords.hash(await readNewPassword(password, readName))
      return state.ask((db) =>
        db.transaction().execute(async (transaction) => {
          await lockAdmins(transaction)
          const still = await good(transaction).where('token_hash', '=', token_hash).executeTakeFirst()
          if (still === undefined || (await hasAdmin(transaction))) throw refuse()
          // All of them: each server that started may have its own.
          await transaction.deleteFrom('setup_token').execute()
          const admin = { name: readName, role: 'admin', passwordHash, createdAtMs: now() } as const
          return insertUser(transaction, admin)
        }),
      )
    },
  }
}

// 256 bits in base64 or hex, as `openssl rand` writes them.
const fileShape = /^[A-Za-z0-9+/_=-]{43,128}$/

function readTokenFile(path: string): string {
  let token: string
  try {
    token = readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new AccountError('setup_refused', 'SETUP_TOKEN_FILE names a file that cannot be read.', {
      cause: error,
    })
  }
  if (fileShape.test(token)) return token
  throw new AccountError(
    'setup_refused',
    'SETUP_TOKEN_FILE holds no token: 43 to 128 characters are expected, as `openssl rand -hex 32` writes them.',
  )
}

export const getSetup = (): Setup =>
  shared('access-setup', () => createSetup({ state: getState(), passwords: getPasswords() }))

/** At start, where people log in with users of our own and none of them is an admin: says how to make the first. */
export async function announceSetup(setup = getSetup()): Promise<void> {
  const { AUTH_MODE, SETUP_TOKEN_FILE } = getEnv()
  if (AUTH_MODE !== 'local') return
  try {
    const given = SETUP_TOKEN_FILE === undefined ? undefined : readTokenFile(SETUP_TOKEN_FILE)
    const token = await setup.offer(given)
    if (token === null) return
    const which = given === undefined ? `this token: ${token}` : 'the token in SETUP_TOKEN_FILE'
    process.stdout.write(`Setup: there is no admin yet. Open /setup within 30 minutes and enter ${which}\n`)
  } catch (error) {
    getLog().error({ area: 'setup' }, error instanceof Error ? error.message : String(error))
  }
}
