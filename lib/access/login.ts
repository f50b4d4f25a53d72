import 'server-only'
import { shared } from '@/lib/shared'
import type { Database } from '@/lib/store/database'
import { getState } from '@/lib/store/state'
import type { StateTables } from '@/lib/store/state-tables'
import { isAccountError } from './account-error'
import type { Identity } from './identity'
import { createLoginThrottle, type LoginThrottle } from './login-throttle'
import { getPasswords, type Passwords } from './passwords'
import { getSecondFactor, type SecondFactor } from './second-factor'
import { getSessions, type Sessions } from './sessions'
import { toNameKey } from './user-name'

export type LoginAttempt = {
  name: string
  password: string
  /** Of the authenticator, or a recovery code. */
  code?: string
  /** As `toNetwork` gave it. */
  network: string
  userAgent: string
}

export type LoginOutcome =
  | { outcome: 'in'; token: string; identity: Identity }
  /** The password is right; the same once more, with a code. */
  | { outcome: 'code_needed' }
  /** One answer for all of them. The reason is for the audit and for nobody else. */
  | { outcome: 'refused'; reason: 'no_such_user' | 'disabled' | 'wrong_password' | 'wrong_code' }

/** Throws `AccountError('too_many_attempts')` and `AccountError('busy')`, both with the seconds to wait. */
export type Login = (attempt: LoginAttempt) => Promise<LoginOutcome>

type LoginParts = {
  state: Database<StateTables>
  passwords: Passwords
  sessions: Sessions
  throttle: LoginThrottle
  secondFactor: SecondFactor
}

export function createLogin({ state, passwords, sessions, throttle, secondFactor }: LoginParts): Login {
  const findUser = (name: string) =>
    state.ask((db) =>
      db
        .selectFrom('user_account')
        .select(['id', 'disabled_at', 'password_hash', 'totp_secret'])
        .where('name_key', '=', toNameKey(name))
        .where('issuer', 'is', null)
        .executeTakeFirst(),
    )

  /** For passwords hashed with parameters of an earlier version; a change made meanwhile stands. */
  async function hashAnew(id: string, password: string, earlier: string): Promise<void> {
    const password_hash = await passwords.hash(password.normalize('NFC')).catch((error: unknown) => {
      if (isAccountError(error) && error.code === 'busy') return null
      throw error
    })
    if (password_hash === null) return
    await state.ask((db) =>
      db
        .updateTable('user_account')
        .set({ password_hash })
        .where('id', '=', id)
        .where('password_hash', '=', earlier)
        .execute(),
    )
  }

  return async ({ name, password, code, network, userAgent }) => {
    const guess = await throttle.begin(name, network)
    const user = await findUser(name)
    // One hash for everybody, whether or not there is somebody to compare with.
    const { isRight, isStale } = await passwords
      .check(password, user?.password_hash ?? null)
      .catch(async (error: unknown) => {
        await guess.takeBack()
        throw error
      })
    if (user === undefined) return { outcome: 'refused', reason: 'no_such_user' }
    const { id, disabled_at, password_hash, totp_secret } = user
    if (!isRight || password_hash === null) return { outcome: 'refused', reason: 'wrong_password' }
    if (disabled_at !== null) return { outcome: 'refused', reason: 'disabled' }
    if (totp_secret !== null && code === undefined) {
      await guess.takeBack()
      return { outcome: 'code_needed' }
    }
    if (totp_secret !== null && !(await secondFactor.accept(user, code ?? '')))
      return { outcome: 'refused', reason: 'wrong_code' }
    const session = await sessions.create({
      userId: id,
      method: 'local',
      network,
      userAgent,
      passwordHash: password_hash,
    })
    // Disabled, or given another password, since it was looked at.
    if (session === null) return { outcome: 'refused', reason: 'disabled' }
    if (isStale) await hashAnew(id, password, password_hash)
    await guess.succeed()
    return { outcome: 'in', ...session }
  }
}

export const getLogin = (): Login =>
  shared('access-login', () => {
    const state = getState()
    return createLogin({
      state,
      passwords: getPasswords(),
      sessions: getSessions(),
      throttle: createLoginThrottle(state),
      secondFactor: getSecondFactor(),
    })
  })
